namespace Svidok.Extract;

/// <summary>Of the courts that a text names, the one that hears or heard the case: the phrases near each say which (Reference/court-cues.csv),
/// and how much each says stands in Reference/court-weights.csv.</summary>
internal sealed class CourtFinder(CourtWords words, CourtWeights weights)
{
    // A comma parts a court from a phrase as much as three words, a semicolon more.
    private const int Comma = 3;
    private const int Semicolon = 8;

    // Sentences of the text that tell what is new.
    private const int Lead = 2;

    // Farther off the words are only counted.
    private const int Farthest = 60;

    // Courts before a phrase, and behind it, that it may belong to.
    private const int Beside = 2;

    /// <param name="mentions">As <see cref="CourtScan.All"/> gives them.</param>
    /// <param name="cues">Those that stand in no court's name.</param>
    public CourtMention? Best(Prose prose, List<CourtMention> mentions, List<PhraseHit<CourtCue>> cues)
    {
        if (mentions.Count == 0)
        {
            return null;
        }

        // The court that keeps the record stands at its head.
        var keeper = prose.Document.Kind is DocumentKind.CaseCard or DocumentKind.Judgment ? mentions.Find(static one => one.Seen is not CourtSeen.Unnamed) : null;
        if (keeper is not null && prose.Document.Kind == DocumentKind.Judgment)
        {
            return keeper;
        }

        Weigh(prose, mentions, cues);
        var best = mentions[0];
        foreach (var mention in mentions)
        {
            best = mention.Score > best.Score ? mention : best;
        }

        if (keeper is not null)
        {
            // "Апелляция: Апелляционный военный суд, без изменения": a card goes on.
            return best.Score > keeper.Score && IsAppellate(prose, best) ? best : keeper;
        }

        if (best.Score <= weights.Threshold)
        {
            return null;
        }

        return best.Seen is CourtSeen.Unnamed or CourtSeen.Kind ? Fuller(prose, best, mentions) : best;
    }

    // "военный суд в Ростове" is the "Южный окружной военный суд" that the text names further down.
    private CourtMention Fuller(Prose prose, CourtMention best, List<CourtMention> mentions)
    {
        const double Least = 3;
        CourtMention? fuller = null;
        foreach (var mention in mentions)
        {
            // Two courts of one sentence are rarely one.
            var least = prose.Sentences.Of(mention.First) == prose.Sentences.Of(best.First) ? best.Score : Least;
            if (mention.Seen is CourtSeen.Named or CourtSeen.Short && mention.Score >= least && (fuller is null || mention.Score > fuller.Score)
                && IsAppellate(prose, mention) == IsAppellate(prose, best) && (mention.Seen == CourtSeen.Short || HasKinds(prose, mention, best)))
            {
                fuller = mention;
            }
        }

        return fuller ?? best;
    }

    private bool HasKinds(Prose prose, CourtMention one, CourtMention other)
    {
        for (var i = other.First; i <= other.Last; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Word && words.IsKind(prose.FoldedOf(prose.Tokens[i])) && !HasWord(prose, one, prose.FoldedOf(prose.Tokens[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasWord(Prose prose, CourtMention mention, ReadOnlySpan<char> word)
    {
        const int Telling = 5;
        for (var i = mention.First; i <= mention.Last; i++)
        {
            var other = prose.FoldedOf(prose.Tokens[i]);
            if (other.StartsWith(word[..Math.Min(Telling, word.Length)]))
            {
                return true;
            }
        }

        return false;
    }

    // A district or city court; "окружной военный" and "district military" are none.
    private bool IsLower(Prose prose, CourtMention mention)
    {
        var lower = false;
        for (var i = mention.First; i <= mention.Last; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Word)
            {
                var word = prose.FoldedOf(prose.Tokens[i]);
                lower |= words.IsLower(word);
                if (word.StartsWith("militar") || word.StartsWith("воен"))
                {
                    return false;
                }
            }
        }

        return lower;
    }

    private bool IsAppellate(Prose prose, CourtMention mention)
    {
        for (var i = mention.First; i <= mention.Last; i++)
        {
            if (prose.Tokens[i].Kind == TokenKind.Word && words.IsAppellate(prose.FoldedOf(prose.Tokens[i])))
            {
                return true;
            }
        }

        return false;
    }

    private void Weigh(Prose prose, List<CourtMention> mentions, List<PhraseHit<CourtCue>> cues)
    {
        Dictionary<string, int> named = new(StringComparer.OrdinalIgnoreCase);
        foreach (var mention in mentions)
        {
            named[mention.Name] = named.GetValueOrDefault(mention.Name) + 1;
        }

        var lead = prose.Document.TextStart == 0 ? 0 : FirstSentence(prose);
        for (var from = 0; from < mentions.Count;)
        {
            var sentence = prose.Sentences.Of(mentions[from].First);
            var to = from + 1;
            while (to < mentions.Count && prose.Sentences.Of(mentions[to].First) == sentence)
            {
                to++;
            }

            var told = Told(prose, mentions, from, to, cues.Between(prose.Sentences.StartOf(sentence), prose.Sentences.EndOf(sentence)));
            for (var i = from; i < to; i++)
            {
                var mention = mentions[i];
                mention.Score = weights.Of(mention.Seen) + (IsLower(prose, mention) ? weights.Of(CourtSeen.Lower) : 0) + Sum(prose, mention, told[i - from])
                    + (prose.Tokens[mention.First].Start < prose.Document.TextStart ? weights.Of(CourtSeen.Title) : sentence < lead + Lead ? weights.Of(CourtSeen.Lead) : 0)
                    + (named[mention.Name] > 1 ? weights.Of(CourtSeen.Repeated) : 0);
            }

            from = to;
        }
    }

    private static int FirstSentence(Prose prose)
    {
        var at = 0;
        while (at < prose.Count && prose.Tokens[at].Start < prose.Document.TextStart)
        {
            at++;
        }

        return at < prose.Count ? prose.Sentences.Of(at) : prose.Sentences.Count;
    }

    // What the phrases of a sentence tell of each of its courts: each phrase of the nearest.
    private Heard[] Told(Prose prose, List<CourtMention> mentions, int from, int to, ReadOnlySpan<PhraseHit<CourtCue>> hits)
    {
        var told = new Heard[to - from];
        Array.Fill(told, new());
        var next = from;
        foreach (var hit in hits)
        {
            while (next < to && mentions[next].First < hit.First)
            {
                next++;
            }

            var (owner, least) = (-1, int.MaxValue);
            for (var i = Math.Max(from, next - Beside); i < Math.Min(to, next + Beside); i++)
            {
                var mention = mentions[i];

                // "утвердил приговор Киевского суда" is no act of the Kyivskyi court; "направлено в Киевский суд" is no act of another one.
                var far = Distance(prose, mention, hit)
                    + (hit.Value == CourtCue.Appeal && IsObject(prose, mention) ? Semicolon : hit.Value == CourtCue.Sent && !IsInto(prose, mention) ? Semicolon : 0);
                (owner, least) = far < least ? (i, far) : (owner, least);
            }

            if (owner >= 0)
            {
                told[owner - from].Add(hit, mentions[owner], Distance(prose, mentions[owner], hit));
            }
        }

        return told;
    }

    private double Sum(Prose prose, CourtMention mention, Heard heard)
    {
        // "признал виновным в участии в организации, которая запрещена": the ban is not what this court decided.
        var decided = heard.Decision < heard.Ban;
        if (heard.Has(CourtCue.Ban) && !decided)
        {
            return weights.Of(CourtCue.Ban);
        }

        var planned = heard.Has(CourtCue.Planned) && !heard.OfDecision && !heard.Has(CourtCue.Appeal);
        var score = planned && IsInto(prose, mention) ? weights.Of(CourtSeen.Into) : 0;
        for (var cue = CourtCue.Verdict; cue <= CourtCue.Appealed; cue++)
        {
            // "обжаловал приговор Южного окружного военного суда": that is the verdict.
            score += heard.Has(cue) && cue != CourtCue.Ban && (cue != CourtCue.Planned || planned) ? weights.Of(cue) : 0;
        }

        // "а Верховный суд — 14 лет"
        score += !heard.Has(CourtCue.Verdict) && prose.IsMark(mention.Last + 1, '-') && prose.Tokens[mention.Last + 1].IsSpaced
            && mention.Last + 2 < prose.Count && prose.Tokens[mention.Last + 2].Kind == TokenKind.Number ? weights.Of(CourtCue.Verdict) : 0;
        score += !heard.Has(CourtCue.Place) && IsAt(prose, mention) ? weights.Of(CourtCue.Place) : 0;
        return score + (!heard.Has(CourtCue.Appeal) && (planned || !heard.Has(CourtCue.Hearing)) && IsAppellate(prose, mention) ? weights.Of(CourtSeen.Appellate) : 0);
    }

    private bool IsObject(Prose prose, CourtMention mention) =>
        mention.First > 0 && prose.Tokens[mention.First - 1].Kind == TokenKind.Word && words.IsDecision(prose.FoldedOf(prose.Tokens[mention.First - 1]));

    private static int Distance(Prose prose, CourtMention mention, in PhraseHit<CourtCue> hit)
    {
        var (from, to) = hit.Last < mention.First ? (hit.Last, mention.First) : (mention.Last, hit.First);
        if (to - from > Farthest)
        {
            return to - from;
        }

        var distance = 0;
        for (var i = from + 1; i < to; i++)
        {
            distance += prose.Tokens[i].Kind != TokenKind.Mark ? 1 : prose.IsMark(i, ',') ? Comma : prose.IsMark(i, ';') ? Semicolon : 0;
        }

        return distance;
    }

    // "у военного суда задержали", "департамент при Верховном суде": not the court itself.
    private static bool IsAt(Prose prose, CourtMention mention) =>
        WordBefore(prose, mention) is "при" || (prose.Language == Language.Ru && WordBefore(prose, mention) is "у");

    // "в Верховный суд", "до Апеляційного суду", "to the Supreme Court"
    private static bool IsInto(Prose prose, CourtMention mention) => WordBefore(prose, mention) is "в" or "во" or "до" or "to" or "with" or "at" or "у";

    private static ReadOnlySpan<char> WordBefore(Prose prose, CourtMention mention)
    {
        var before = mention.First - 1;
        before -= before > 0 && prose.Tokens[before].Kind == TokenKind.Mark ? 1 : 0;
        before -= before > 0 && prose.FoldedOf(prose.Tokens[before]) is "the" ? 1 : 0;
        return before >= 0 && prose.Tokens[before].Kind == TokenKind.Word ? prose.FoldedOf(prose.Tokens[before]) : default;
    }

    // What is told of one court.
    private struct Heard()
    {
        // Words between a court and "outside" or "headed" before it.
        private const int Reach = 3;

        private uint cues;

        public int Decision { get; private set; } = int.MaxValue;

        public int Ban { get; private set; } = int.MaxValue;

        // "приговор Южного окружного военного суда"
        public bool OfDecision { get; private set; }

        public readonly bool Has(CourtCue cue) => (cues >> (int)cue & 1) != 0;

        public void Add(in PhraseHit<CourtCue> hit, CourtMention mention, int far)
        {
            if (hit.Value is CourtCue.Place or CourtCue.Staff && (hit.Last > mention.First || far > Reach))
            {
                return;
            }

            cues |= 1u << (int)hit.Value;
            OfDecision |= hit.Value is CourtCue.Verdict or CourtCue.Appeal or CourtCue.Custody && hit.Last == mention.First - 1;
            Decision = hit.Value is CourtCue.Verdict or CourtCue.Appeal or CourtCue.Custody or CourtCue.Minor or CourtCue.Hearing ? Math.Min(Decision, far) : Decision;
            Ban = hit.Value == CourtCue.Ban ? Math.Min(Ban, far) : Ban;
        }
    }
}
