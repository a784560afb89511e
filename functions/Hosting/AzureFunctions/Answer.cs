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
            ["messages"] = new JsonArray([.. captures.Select(capture => Message(capture, again))]),
        },
        []);

    // A bound message has no properties of its own: where it was queued stands in its body.
    private static JsonObject Message(CaptureId capture, bool again)
    {
        var message = new JsonObject { ["capture"] = capture.ToString() };
        if (again)
        {
            message["again"] = true;
        }

        if (Telemetry.Parent is { } parent)
        {
            message["traceparent"] = parent;
        }

        return message;
    }

    private static IResult Of(JsonObject outputs, IEnumerable<string> logs) => Results.Text(
        new JsonObject { ["Outputs"] = outputs, ["Logs"] = new JsonArray([.. logs.Select(static line => (JsonNode)line)]), ["ReturnValue"] = null }.ToJsonString(), "application/json");
}
