// Documents, cases, judgements, audit. Serverless: an idle month costs the stored gigabytes only.

param name string
param location string
param tags object
param principalId string
param workspaceId string

@description('Empty: reachable over the public endpoint, with Entra ID only.')
param endpointSubnet string

// Partition keys follow how each noun is read on the way of a document: by its own id, or by the key that links.
var containers = [
  { name: 'documents', key: '/id' } // id: SHA-256 of the capture
  { name: 'cases', key: '/id' }
  { name: 'mentions', key: '/key' } // comparable form of a name
  { name: 'judgements', key: '/id' }
  { name: 'audit', key: '/chain' }
  { name: 'digests', key: '/id' }
  { name: 'sources', key: '/id' }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: toLower(name)
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [{ locationName: location, failoverPriority: 0 }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous30Days' } }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: empty(endpointSubnet) ? 'Enabled' : 'Disabled'
  }

  resource database 'sqlDatabases' = {
    name: 'svidok'
    properties: { resource: { id: 'svidok' } }

    @batchSize(1)
    resource container 'containers' = [for item in containers: {
      name: item.name
      properties: {
        resource: {
          id: item.name
          partitionKey: { paths: [item.key], kind: 'Hash', version: 2 }
          // Texts are read by id and never searched here: indexing them would be most of a write's price.
          indexingPolicy: {
            indexingMode: 'consistent'
            includedPaths: [{ path: '/*' }]
            excludedPaths: [{ path: '/text/?' }, { path: '/"_etag"/?' }]
          }
        }
      }
    }]
  }

  resource mayReadAndWrite 'sqlRoleAssignments' = {
    name: guid(account.id, principalId, 'data-contributor')
    properties: {
      principalId: principalId
      roleDefinitionId: '${account.id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002'
      scope: account.id
    }
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: account
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
    metrics: [{ category: 'Requests', enabled: true }]
  }
}

module endpoint 'privateEndpoint.bicep' = if (!empty(endpointSubnet)) {
  params: {
    name: 'pe-${name}'
    location: location
    tags: tags
    subnet: endpointSubnet
    target: account.id
    group: 'Sql'
    zone: 'privatelink.documents.azure.com'
  }
}

output endpoint string = account.properties.documentEndpoint
