// Documents, cases, judgements, audit. Serverless by default: an idle month costs the stored gigabytes only.

param name string
param location string
param tags object
param principalId string
param workspaceId string

@allowed(['serverless', 'autoscale'])
param capacity string

@description('Of autoscale only.')
param maxThroughput int

@description('Empty: reachable over the public endpoint, with Entra ID only.')
param endpointSubnet string

// As functions/Store/Cosmos/CosmosDatabase.cs says, and a test compares them: all are cut by /shelf, and only what a query asks is indexed.
var containers = [
  { name: 'documents', indexed: ['/candidate/?', '/criteria/?'], sorted: [], ttl: null }
  { name: 'people', indexed: [], sorted: [], ttl: null }
  {
    name: 'cases'
    indexed: ['/status/?', '/urgency/?', '/changed/?', '/documents/?']
    sorted: [[{ path: '/urgency', order: 'descending' }, { path: '/id', order: 'ascending' }]]
    ttl: null
  }
  { name: 'audit', indexed: ['/subjects/[]/?'], sorted: [], ttl: null }
  { name: 'desk', indexed: ['/at/?', '/hearing/?'], sorted: [], ttl: -1 }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: toLower(name)
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
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
    properties: {
      resource: { id: 'svidok' }
      options: capacity == 'autoscale' ? { autoscaleSettings: { maxThroughput: maxThroughput } } : {}
    }

    @batchSize(1)
    resource container 'containers' = [for item in containers: {
      name: item.name
      properties: {
        resource: {
          id: item.name
          partitionKey: { paths: ['/shelf'], kind: 'Hash', version: 2 }
          defaultTtl: item.ttl
          indexingPolicy: {
            indexingMode: 'consistent'
            includedPaths: [for path in item.indexed: { path: path }]
            excludedPaths: [{ path: '/*' }]
            compositeIndexes: item.sorted
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
