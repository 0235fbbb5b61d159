namespace EdgeGen.Compiler.Common;

/// <summary>Guesses which file somebody meant who mistyped its name.</summary>
internal static class NameSimilarity
{
    private const int LongestName = 200;

    /// <summary>Whether the file names differ in case, in folder, in extension or in a third of their letters at most.</summary>
    public static bool IsNear(string wanted, string path)
    {
        (string wantedName, string name) = (Stem(wanted), Stem(path));
        int longest = Math.Max(wantedName.Length, name.Length);
        return longest is > 0 and <= LongestName && EditDistance(wantedName, name) * 3 <= longest;
    }

    private static string Stem(string path)
    {
        string name = path.Substring(path.LastIndexOf('/') + 1);
        int dot = name.LastIndexOf('.');
        return (dot > 0 ? name.Substring(0, dot) : name).ToLowerInvariant();
    }

    /// <summary>Levenshtein distance: insertions, deletions and replacements that turn one text into the other.</summary>
    private static int EditDistance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
