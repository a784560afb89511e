// Optional: Azure Communication Services Email, with a sender domain that Azure manages. Its SMTP relay is what the program uses
// (smtp.azurecomm.net:587); the relay's user is an Entra application that a person registers (docs/operations.md).

param name string
param tags object

@description('Where the mails\' content is kept, e.g. "Europe".')
param dataLocation string

resource email 'Microsoft.Communication/emailServices@2023-04-01' = {
  name: 'mail-${name}'
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }

  resource domain 'domains' = {
    name: 'AzureManagedDomain'
    location: 'global'
    tags: tags
    properties: {
      domainManagement: 'AzureManaged'
      // No tracking of who opens a mail: the readers are people at risk, too.
      userEngagementTracking: 'Disabled'
    }
  }
}

resource service 'Microsoft.Communication/communicationServices@2023-04-01' = {
  name: 'acs-${name}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    linkedDomains: [email::domain.id]
  }
}

output sender string = 'DoNotReply@${email::domain.properties.mailFromSenderDomain}'
output service string = service.name
