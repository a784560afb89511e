using System.Security.Cryptography;
using System.Text;
using Svidok.Harvest;
using Svidok.Publish;
using Svidok.Review.Slices;
using Svidok.Screen;

namespace Svidok.Review;

/// <param name="ForOperators">What goes to operators only; null for whoever is none.</param>
public sealed record DigestModel(Frame Frame, DigestBodyModel Body, string? ForOperators);

/// <summary>The coming digest, as members will get it.</summary>
internal static class DigestPage
{
    private static readonly string MailPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(DigestBodyModel.MailStyle)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder desk)
    {
        desk.MapGet("/digest", ShowAsync).RequireAuthorization(Role.DigestReader);
        desk.MapGet("/digest/mail", MailAsync).RequireAuthorization(Role.DigestReader);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, IDeskStore store, CriterionLabels labels, SourceWatch watch, TimeProvider clock, CancellationToken cancel)
    {
        var frame = Desk.FrameOf(http, static words => words.DigestTitle);
        var body = await BodyAsync(http, frame.Words, store, labels, clock, cancel);
        var section = frame.Who is { Operator: true } ? OperatorMail.Text(body.Digest.Week, await watch.LookAsync(cancel), frame.Words, $"{http.Request.Scheme}://{http.Request.Host}") : null;
        return Digest.Create(new(frame, body, section));
    }

    private static async Task<IResult> MailAsync(HttpContext http, IDeskStore store, CriterionLabels labels, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.Headers.ContentSecurityPolicy = MailPolicy;
        return DigestMail.Create(await BodyAsync(http, Desk.WordsOf(http), store, labels, clock, cancel));
    }

    private static async Task<DigestBodyModel> BodyAsync(HttpContext http, Words words, IDeskStore store, CriterionLabels labels, TimeProvider clock, CancellationToken cancel)
    {
        var week = new DigestCalendar(KyivTime.Zone).Next(clock.GetUtcNow(), await store.LastDigestAsync(cancel));
        var digest = DigestComposer.Compose(week, await store.ChangedSinceAsync(week.From, cancel));
        return DigestBodyModel.Of(digest, words, labels, $"{http.Request.Scheme}://{http.Request.Host}");
    }
}
