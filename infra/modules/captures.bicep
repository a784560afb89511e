// Evidence: the exact bytes that sources gave. Written once; every version kept; read-only for the retention time.

param name string
param location string
param tags object
param principalId string
param retentionDays int
param workspaceId string

@description('Empty: reachable over the public endpoint, with Entra ID only.')
param endpointSubnet string

var contributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  // Copies in three zones: losing one building must not lose evidence.
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: empty(endpointSubnet) ? 'Enabled' : 'Disabled'
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      changeFeed: { enabled: true }
      deleteRetentionPolicy: { enabled: true, days: 30 }
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
    }

    resource captures 'containers' = {
      name: 'captures'

      resource policy 'immutabilityPolicies' = {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: retentionDays
          allowProtectedAppendWrites: true
        }
      }
    }

    resource inbox 'containers' = {
      name: 'inbox'
    }

    // What protects the desk's cookies, shared by all instances.
    resource keys 'containers' = {
      name: 'keys'
    }
  }
}

resource may 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, contributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: contributor
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

module endpoint 'privateEndpoint.bicep' = if (!empty(endpointSubnet)) {
  params: {
    name: 'pe-${name}-blob'
    location: location
    tags: tags
    subnet: endpointSubnet
    target: account.id
    group: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
  }
}

output blobEndpoint string = account.properties.primaryEndpoints.blob
