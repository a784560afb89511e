// What the Functions host itself needs: the package, its leases and timers. Nothing of ours is kept here.

param name string
param location string
param tags object
param principalId string

@description('Empty: reachable from Azure services over the public endpoint, with Entra ID only.')
param endpointSubnet string

// Documented minimum of an identity-based AzureWebJobsStorage: blobs as owner, queues and tables as contributor.
var roles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: empty(endpointSubnet) ? 'Enabled' : 'Disabled'
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
    }
  }
}

resource may 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  name: guid(account.id, principalId, role)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

module endpoints 'privateEndpoint.bicep' = [for part in ['blob', 'queue', 'table']: if (!empty(endpointSubnet)) {
  params: {
    name: 'pe-${name}-${part}'
    location: location
    tags: tags
    subnet: endpointSubnet
    target: account.id
    group: part
    zone: 'privatelink.${part}.${environment().suffixes.storage}'
  }
}]

output name string = account.name
output packageContainer string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
