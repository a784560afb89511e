// The one queue between harvesting and processing. A message is {"capture": "<hash>"}, never a text.

param name string
param location string
param tags object
param principalId string
param workspaceId string

@description('Private endpoints exist only in the Premium tier.')
param endpointSubnet string

var tier = empty(endpointSubnet) ? 'Standard' : 'Premium'
var roles = [
  '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39' // Azure Service Bus Data Sender
  '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0' // Azure Service Bus Data Receiver
]

resource namespace 'Microsoft.ServiceBus/namespaces@2022-10-01-preview' = {
  name: name
  location: location
  tags: tags
  sku: { name: tier, tier: tier, capacity: tier == 'Premium' ? 1 : null }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: empty(endpointSubnet) ? 'Enabled' : 'Disabled'
  }

  resource documents 'queues' = {
    name: 'documents'
    properties: {
      lockDuration: 'PT5M'
      // The fifth failure puts a message where people see it and can replay it.
      maxDeliveryCount: 5
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: 'P14D'
    }
  }
}

resource may 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in roles: {
  name: guid(namespace.id, principalId, role)
  scope: namespace
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: namespace
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'OperationalLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

module endpoint 'privateEndpoint.bicep' = if (!empty(endpointSubnet)) {
  params: {
    name: 'pe-${name}'
    location: location
    tags: tags
    subnet: endpointSubnet
    target: namespace.id
    group: 'namespace'
    zone: 'privatelink.servicebus.windows.net'
  }
}

output fullyQualifiedNamespace string = replace(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
