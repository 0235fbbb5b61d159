using System.Text;

namespace EdgeGen.Compiler.Emit;

/// <summary>C# names from a model's names, each given out once.</summary>
internal sealed class Identifiers
{
    private readonly HashSet<string> _taken;

    /// <summary>A scope in which <paramref name="reserved"/> names cannot be given out.</summary>
    public Identifiers(params string[] reserved) => _taken = new HashSet<string>(reserved, StringComparer.Ordinal);

    /// <summary>The name itself if it is free, else with the first free number after it.</summary>
    public string Claim(string name)
    {
        string candidate = name;
        for (int n = 2; !_taken.Add(candidate); n++)
            candidate = name + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return candidate;
    }

    /// <summary>
    /// A Pascal-case identifier of the letters and digits in <paramref name="text"/>, at most 40 characters; <paramref name="fallback"/>
    /// if none are left.
    /// </summary>
    public static string Pascal(string text, string fallback)
    {
        StringBuilder name = new();
        bool upper = true;
        foreach (char c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                upper = true;
                continue;
            }

            if (name.Length == 0 && c is >= '0' and <= '9')
                name.Append(fallback);
            name.Append(upper && c is >= 'a' and <= 'z' ? (char)(c - 32) : c);
            upper = false;
            if (name.Length >= 40)
                break;
        }

        return name.Length == 0 ? fallback : name.ToString();
    }
}
