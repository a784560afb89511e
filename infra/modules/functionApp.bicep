// The Functions host owns triggers and scaling, and calls the svidok executable. Flex Consumption with the custom runtime, or Elastic Premium.

param name string
param location string
param tags object
param identityName string
param hostStorageName string
param packageContainer string
param capturesUri string
param queueNamespace string
param databaseEndpoint string
param insightsName string

@description('Of Azure AI Language; empty: no text leaves.')
param languageEndpoint string
param languageBudget int
param workspaceId string

@allowed(['flex', 'premium'])
param plan string

@description('Empty: no virtual network.')
param subnet string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

var flex = plan == 'flex'

resource farm 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: flex ? 'functionapp' : 'elastic'
  sku: flex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: 'EP1', tier: 'ElasticPremium' }
  properties: { reserved: true, maximumElasticWorkerCount: flex ? null : 10 }
}

// Identity-based connections, as the Functions host names them: CONNECTION__property.
var settings = {
  AzureWebJobsStorage__accountName: hostStorageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  ServiceBus__fullyQualifiedNamespace: queueNamespace
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: identity.properties.clientId
  Captures__blobServiceUri: capturesUri
  // The blob trigger with Event Grid reads its poison queue here, too.
  Captures__queueServiceUri: replace(capturesUri, '.blob.', '.queue.')
  Captures__credential: 'managedidentity'
  Captures__clientId: identity.properties.clientId
  Cosmos__accountEndpoint: databaseEndpoint
  SVIDOK_AI_LANGUAGE: languageEndpoint
  SVIDOK_AI_LANGUAGE_BUDGET: string(languageBudget)
  AzureWebJobsDisableHomepage: 'true' // the desk lives at /
  AZURE_CLIENT_ID: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
}

// Flex Consumption takes runtime and package from functionAppConfig and refuses these.
var premiumSettings = {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: 'custom'
  WEBSITE_RUN_FROM_PACKAGE: '1'
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'svidok' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: farm.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnet) ? null : subnet
    functionAppConfig: !flex ? null : {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: 40 }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      minimumElasticInstanceCount: flex ? null : 1
      healthCheckPath: flex ? null : '/health/live'
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, flex ? {} : premiumSettings)
  }

  // Publishing with a user name and password is the one door that an identity does not guard.
  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = app.name
output host string = app.properties.defaultHostName
