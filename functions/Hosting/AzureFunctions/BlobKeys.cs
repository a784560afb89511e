using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>The keys that protect cookies, shared by all instances: whoever signed in at one is signed in at all.</summary>
internal sealed class BlobKeys(BlobContainerClient container) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. container.GetBlobs(new GetBlobsOptions()).Select(blob => XElement.Parse(container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()))];

    public void StoreElement(XElement element, string friendlyName) =>
        container.GetBlobClient($"{friendlyName}.xml").Upload(BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } });
}
