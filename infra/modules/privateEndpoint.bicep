// A private address for one service, with its name in the private DNS zone.

param name string
param location string
param tags object
param subnet string
param target string

@description('Sub-resource of the service: blob, namespace, Sql ...')
param group string

@description('Private DNS zone, made by network.bicep.')
param zone string

resource dns 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zone
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnet }
    privateLinkServiceConnections: [
      {
        name: group
        properties: { privateLinkServiceId: target, groupIds: [group] }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: group, properties: { privateDnsZoneId: dns.id } }]
    }
  }
}
