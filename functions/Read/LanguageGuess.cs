namespace Svidok.Read;

/// <summary>Tells Russian, Ukrainian and English apart by letters that only one of them has.</summary>
public static class LanguageGuess
{
    public static Language Of(ReadOnlySpan<char> text)
    {
        int latin = 0, cyrillic = 0, ukrainian = 0, russian = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' or 'Ґ':
                    ukrainian++;
                    cyrillic++;
                    break;
                case 'ы' or 'э' or 'ъ' or 'ё' or 'Ы' or 'Э' or 'Ъ' or 'Ё':
                    russian++;
                    cyrillic++;
                    break;
                case >= '\u0400' and <= '\u04FF':
                    cyrillic++;
                    break;
                case >= 'a' and <= 'z' or >= 'A' and <= 'Z':
                    latin++;
                    break;
            }
        }

        return latin > cyrillic ? Language.En : ukrainian > russian ? Language.Uk : Language.Ru;
    }
}
