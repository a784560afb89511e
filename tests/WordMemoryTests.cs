using CsCheck;

namespace Svidok.Tests;

public sealed class WordMemoryTests
{
    private static readonly Gen<string> Words = Gen.Char["абвгдеіїэ'-"].Array[0, 20].Select(static letters => new string(letters));

    [Fact]
    public void What_is_told_of_a_word_was_kept_of_this_word_in_this_respect() => Gen.Select(Words, Gen.Int[0, 3]).Array[1, 200].Sample(static asked =>
    {
        // So few places that they are fought over.
        var memory = new WordMemory<string>(3);
        foreach (var (word, sort) in asked)
        {
            var told = memory.Of(word, sort) ?? memory.Keep(word, $"{sort}{word}", sort);

            Assert.Equal((word, sort, $"{sort}{word}"), (told.Word, told.Sort, told.Value));
        }
    });

    [Fact]
    public void Threads_that_fight_over_a_place_are_told_of_their_own_word()
    {
        // One pair of places and twelve words: every look races with somebody's Keep.
        var memory = new WordMemory<string>(1);
        string[] words = [.. Enumerable.Range(0, 12).Select(static i => new string((char)('а' + i), 9))];

        var wrong = 0;
        Parallel.For(0, 4, thread =>
        {
            for (var i = 0; i < 500_000; i++)
            {
                var word = words[((i * 7) + thread) % words.Length];
                wrong += (memory.Of(word) ?? memory.Keep(word, word)).Value == word ? 0 : 1;
            }
        });

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_word_comes_back_though_another_has_its_place()
    {
        var memory = new WordMemory<int>(1);
        memory.Keep("свідок", 1);
        memory.Keep("очевидець", 2);

        Assert.Equal((1, 2), (memory.Of("свідок")?.Value, memory.Of("очевидець")?.Value));
    }

    [Fact]
    public void A_word_longer_than_any_is_answered_and_not_kept()
    {
        var memory = new WordMemory<int>(3);
        var word = new string('а', WordMemory<int>.Longest + 1);

        Assert.Equal(7, memory.Keep(word, 7).Value);
        Assert.Null(memory.Of(word));
    }

    [Fact]
    public void What_is_forgotten_is_not_told()
    {
        var memory = new WordMemory<int>(3);
        memory.Keep("свідок", 1);

        memory.Forget();

        Assert.Null(memory.Of("свідок"));
    }
}
