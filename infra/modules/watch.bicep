// Who is told when something stops. Three saved queries, and an alert on each; the figures are the program's own (docs/operations.md).

param name string
param location string
param tags object
param workspaceId string
param insightsId string

@description('Who gets the mails.')
param contacts string[]

@description('A document that waits longer than this is a sign that processing stands still.')
param lagMinutes int

// Metrics of OpenTelemetry are rows of AppMetrics: Sum over ItemCount measurements.
var watched = [
  {
    id: 'dead-letters'
    title: 'Svidok: documents that nobody tries again'
    says: 'A document failed five times or cannot be read. Open the desk, page "dead letters": it tells the reason and tries it again.'
    every: 'PT15M'
    over: 'PT15M'
    severity: 2
    query: 'AppMetrics | where Name == "svidok.dead_letters" | summarize Documents = sum(Sum) by bin(TimeGenerated, 15m) | where Documents > 0'
  }
  {
    id: 'silent-sources'
    title: 'Svidok: nothing was queued for a day'
    says: 'No source gave a new document for 24 hours, or HarvestSources does not run. Open the desk, page "sources".'
    every: 'PT1H'
    over: 'P1D'
    severity: 3
    query: 'AppMetrics | where Name == "svidok.documents" and tostring(Properties.stage) == "queued" | summarize Documents = sum(Sum) | where Documents == 0 or isnull(Documents)'
  }
  {
    id: 'failures-and-lag'
    title: 'Svidok: documents fail or wait too long'
    says: 'Processing fails again and again, or documents wait. Look at the traces of the last hour: the kind of error is told there.'
    every: 'PT15M'
    over: 'PT1H'
    severity: 2
    query: 'AppMetrics | where (Name == "svidok.documents" and tostring(Properties.stage) == "failed") or (Name == "svidok.queue.lag" and Max > ${lagMinutes * 60}) | summarize Measurements = sum(ItemCount) by Name | where Measurements > 10 or Name == "svidok.queue.lag"'
  }
]

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'svidok'
    enabled: true
    emailReceivers: [for contact in contacts: { name: contact, emailAddress: contact, useCommonAlertSchema: true }]
  }
}

resource pack 'Microsoft.OperationalInsights/queryPacks@2019-09-01' = {
  name: 'queries-${name}'
  location: location
  tags: tags
  properties: {}

  resource saved 'queries' = [for item in watched: {
    name: guid(name, item.id)
    properties: {
      displayName: item.title
      description: item.says
      body: item.query
    }
  }]
}

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for item in watched: {
  name: '${item.id}-${name}'
  location: location
  tags: tags
  properties: {
    displayName: item.title
    description: item.says
    enabled: true
    severity: item.severity
    scopes: [workspaceId]
    evaluationFrequency: item.every
    windowSize: item.over
    criteria: {
      allOf: [
        {
          query: item.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: [group.id] }
  }
}]

// What the platform itself notices (queue, storage, restarts) goes to the same people.
resource health 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'failed-requests-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'More than 20 requests failed within 15 minutes: pages or invocations.'
    severity: 2
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'failed'
          metricName: 'requests/failed'
          operator: 'GreaterThan'
          threshold: 20
          timeAggregation: 'Count'
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}
