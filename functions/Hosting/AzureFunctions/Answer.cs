using System.Text.Json.Nodes;

namespace Svidok.Hosting.AzureFunctions;

/// <summary>What the host is answered. Never an empty body: an invocation without one does not end before its time limit.</summary>
internal static class Answer
{
    public static IResult Done(params IEnumerable<string> logs) => Of([], logs);

    /// <summary>Messages are JSON objects: a bare hash is valid Base64, and the host would send it decoded.</summary>
    public static IResult Messages(IEnumerable<CaptureId> captures, bool again = false) => Of(
        new JsonObject
        {
            ["messages"] = new JsonArray([.. captures.Select(capture => again
                ? new JsonObject { ["capture"] = capture.ToString(), ["again"] = true }
                : (JsonNode)new JsonObject { ["capture"] = capture.ToString() })]),
        },
        []);

    private static IResult Of(JsonObject outputs, IEnumerable<string> logs) => Results.Text(
        new JsonObject { ["Outputs"] = outputs, ["Logs"] = new JsonArray([.. logs.Select(static line => (JsonNode)line)]), ["ReturnValue"] = null }.ToJsonString(), "application/json");
}
