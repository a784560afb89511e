// Everything that Svidok needs in Azure, in one resource group.
// One managed identity reaches all of it; local keys are switched off wherever the service lets us.

targetScope = 'resourceGroup'

@description('Name of this installation, e.g. "svidok-test". Part of every resource name.')
@minLength(3)
@maxLength(16)
param name string

@description('Region of all resources. Keep it in the EU: the data are personal data of people in danger.')
param location string = resourceGroup().location

@description('Puts storage, database and queue behind private endpoints. Service Bus then needs its Premium tier, which is billed by the hour.')
param privateNetwork bool = false

@description('How many days a captured page can be neither changed nor deleted. The policy is created unlocked; locking it is a decision of people (docs/operations.md).')
@minValue(1)
@maxValue(146000)
param captureRetentionDays int = 3650

@description('Days that logs and traces are kept. They hold ids and counts, no names.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Monthly budget in the billing currency; mails are sent at 50, 80 and 100 percent.')
@minValue(1)
param budgetAmount int = 100

@description('Who gets the budget mails.')
@minLength(1)
param budgetContacts string[]

@description('Who gets the mails when processing stands still; empty: the budget contacts.')
param alertContacts string[] = []

@description('Minutes that a document may wait before somebody is told.')
@minValue(5)
param alertLagMinutes int = 120

@description('flex: scales to zero, billed by use. premium: instances that are always warm (EP1), billed by the hour.')
@allowed(['flex', 'premium'])
param plan string = 'flex'

@description('serverless: billed by request unit. autoscale: a floor that is billed by the hour and a ceiling (docs/operations.md says from where on it pays).')
@allowed(['serverless', 'autoscale'])
param databaseCapacity string = 'serverless'

@description('Ceiling of autoscale, request units a second, shared by all containers. A tenth of it is billed when idle.')
@minValue(1000)
param databaseMaxThroughput int = 4000

@description('Makes Azure Communication Services Email for the weekly digest.')
param mail bool = false

@description('Makes Azure AI Language, a second recogniser of persons: texts of public sources are sent to it (docs/decisions/0015-second-opinion.md).')
param secondOpinion bool = false

@description('Text records of a thousand characters that it may be sent in a month; then it is not asked until the next.')
@minValue(0)
param secondOpinionBudget int = 5000

@description('First day of the budget, the first of the current month, e.g. "2026-12-01". Azure refuses to change it later, so it has no default that moves with the clock.')
@minLength(10)
@maxLength(10)
param budgetStart string

var token = uniqueString(resourceGroup().id, name)
var tags = { 'azd-env-name': name, application: 'svidok' }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    retentionDays: logRetentionDays
    principalId: identity.properties.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    name: name
    location: location
    tags: tags
    plan: plan
  }
}

// Two accounts: what the Functions host scribbles into must not share rights or life span with evidence.
module hostStorage 'modules/hostStorage.bicep' = {
  params: {
    name: 'sth${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    endpointSubnet: network.?outputs.endpointSubnet ?? ''
  }
}

module captures 'modules/captures.bicep' = {
  params: {
    name: 'stc${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    retentionDays: captureRetentionDays
    workspaceId: monitoring.outputs.workspaceId
    endpointSubnet: network.?outputs.endpointSubnet ?? ''
  }
}

module queue 'modules/queue.bicep' = {
  params: {
    name: 'sb-${name}-${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    endpointSubnet: network.?outputs.endpointSubnet ?? ''
  }
}

module database 'modules/database.bicep' = {
  params: {
    name: 'cosmos-${name}-${token}'
    capacity: databaseCapacity
    maxThroughput: databaseMaxThroughput
    location: location
    tags: tags
    principalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    endpointSubnet: network.?outputs.endpointSubnet ?? ''
  }
}

module language 'modules/language.bicep' = if (secondOpinion) {
  params: {
    name: 'lang-${name}-${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    endpointSubnet: network.?outputs.endpointSubnet ?? ''
  }
}

module app 'modules/functionApp.bicep' = {
  params: {
    name: 'func-${name}-${token}'
    plan: plan
    location: location
    tags: tags
    identityName: identity.name
    hostStorageName: hostStorage.outputs.name
    packageContainer: hostStorage.outputs.packageContainer
    capturesUri: captures.outputs.blobEndpoint
    queueNamespace: queue.outputs.fullyQualifiedNamespace
    databaseEndpoint: database.outputs.endpoint
    languageEndpoint: language.?outputs.endpoint ?? ''
    languageBudget: secondOpinionBudget
    insightsName: monitoring.outputs.insightsName
    workspaceId: monitoring.outputs.workspaceId
    subnet: network.?outputs.appSubnet ?? ''
  }
}

module watch 'modules/watch.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    contacts: empty(alertContacts) ? budgetContacts : alertContacts
    lagMinutes: alertLagMinutes
  }
}

module email 'modules/mail.bicep' = if (mail) {
  params: {
    name: '${name}-${token}'
    tags: tags
    dataLocation: 'Europe'
  }
}

module budget 'modules/budget.bicep' = {
  params: {
    name: 'budget-${name}'
    amount: budgetAmount
    contacts: budgetContacts
    start: budgetStart
  }
}

output AZURE_LOCATION string = location
output SVIDOK_APP_NAME string = app.outputs.name
output SVIDOK_APP_HOST string = app.outputs.host
output SVIDOK_CAPTURES_URI string = captures.outputs.blobEndpoint
output SVIDOK_DATABASE_ENDPOINT string = database.outputs.endpoint
output SVIDOK_MAIL_SENDER string = email.?outputs.sender ?? ''
output SVIDOK_QUEUE_NAMESPACE string = queue.outputs.fullyQualifiedNamespace
