// Optional: Azure AI Language, asked who is named in texts of public sources. Its answers are shown, and decide nothing.

param name string
param location string
param tags object
param principalId string
param workspaceId string

@description('Empty: reachable over the public endpoint, with Entra ID only.')
param endpointSubnet string

// Cognitive Services User
var role = 'a97b65f3-24c7-4388-baec-2e87135dc908'

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: name
  location: location
  tags: tags
  kind: 'TextAnalytics'
  sku: { name: 'S' }
  properties: {
    // A token is taken at a name of one's own only.
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: empty(endpointSubnet) ? 'Enabled' : 'Disabled'
  }
}

resource mayAsk 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, role)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: account
  properties: {
    workspaceId: workspaceId
    // Who asked and when; the service's trace of requests would hold more.
    logs: [{ category: 'Audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

module endpoint 'privateEndpoint.bicep' = if (!empty(endpointSubnet)) {
  params: {
    name: 'pe-${name}'
    location: location
    tags: tags
    subnet: endpointSubnet
    target: account.id
    group: 'account'
    zone: 'privatelink.cognitiveservices.azure.com'
  }
}

output endpoint string = account.properties.endpoint
