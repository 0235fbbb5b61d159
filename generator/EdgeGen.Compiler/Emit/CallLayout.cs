namespace EdgeGen.Compiler.Emit;

/// <summary>Breaks long calls into lines that fit a screen.</summary>
internal static class CallLayout
{
    private const int LongestLine = 120;

    private const string Indent = "\n    ";

    /// <summary>A statement as it stands if it is short, else with its outermost call's arguments on lines of their own.</summary>
    public static string Break(string statement)
    {
        int open = OpeningOf(statement);
        if (statement.Length <= LongestLine || open < 0 || statement.Contains('\n'))
            return statement;
        System.Text.StringBuilder text = new(statement, 0, open + 1, statement.Length + 64);
        int line = LongestLine;
        foreach (string argument in ArgumentsOf(statement, open + 1))
        {
            bool fits = line + argument.Length < LongestLine;
            text.Append(fits ? " " : Indent).Append(argument);
            line = fits ? line + 1 + argument.Length : argument.Length;
        }

        return text.ToString();
    }

    /// <summary>Where the arguments of the call begin that ends the statement; −1 if it does not end in one.</summary>
    private static int OpeningOf(string statement)
    {
        if (!statement.EndsWith(");", StringComparison.Ordinal))
            return -1;
        int depth = 0;
        for (int i = statement.Length - 2; i >= 0; i--)
        {
            depth += statement[i] switch { ')' or ']' => 1, '(' or '[' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        return -1;
    }

    // Commas stay with the argument before them; the last piece carries the closing bracket and the semicolon.
    private static IEnumerable<string> ArgumentsOf(string statement, int start)
    {
        int depth = 0;
        for (int i = start; i < statement.Length; i++)
        {
            depth += statement[i] switch { '(' or '[' or '<' => 1, ')' or ']' or '>' => -1, _ => 0 };
            if (statement[i] == ',' && depth == 0)
            {
                yield return statement.Substring(start, i + 1 - start);
                start = i + 2;
            }
        }

        yield return statement.Substring(start);
    }
}
