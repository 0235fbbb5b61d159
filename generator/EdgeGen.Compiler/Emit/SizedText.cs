using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Emit;

/// <summary>
/// C# that holds for several choices of sizes. Pieces that differ in numbers alone are one piece, which reads the numbers from tables; the
/// instance knows the row.
/// </summary>
/// <param name="prefix">What the names of the tables start with.</param>
/// <param name="choices">Number of choices.</param>
/// <param name="names">The names of the class.</param>
internal sealed class SizedText(string prefix, int choices, Identifiers names)
{
    private static readonly Regex WholeNumber = new(@"(?<![\w.])\d+(?![\w.])", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, string> _byRow = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Items)> _tables = [];

    /// <summary>The field of the instance that holds the number of the choice.</summary>
    public string Choice { get; } = "_choice" + prefix;

    /// <summary>The tables: arrays of <c>int</c>.</summary>
    public IReadOnlyList<(string Name, string Items)> Tables => _tables;

    /// <summary>Text for the choices that share it.</summary>
    public readonly record struct Merged(IReadOnlyList<int> Choices, string Text);

    /// <summary>As few texts as there are different ones, numbers aside.</summary>
    public IReadOnlyList<Merged> Merge(IEnumerable<(int Choice, string Text)> texts)
    {
        List<Merged> merged = [];
        List<(int Choice, string Text)> all = [.. texts];
        foreach (var same in all.GroupBy(t => WholeNumber.Replace(t.Text, "#"), StringComparer.Ordinal))
        {
            int[] members = [.. same.Select(t => t.Choice)];
            string[][] numbers = [.. same.Select(t => WholeNumber.Matches(t.Text).Cast<Match>().Select(m => m.Value).ToArray())];
            int next = 0;
            merged.Add(new Merged(members, WholeNumber.Replace(same.First().Text, _ =>
            {
                int at = next++;
                return numbers.All(n => n[at] == numbers[0][at]) ? numbers[0][at] : Table(members, [.. numbers.Select(n => n[at])]) + $"[{Choice}]";
            })));
        }

        return merged;
    }

    /// <summary>An expression that is one of several.</summary>
    public string Select(IReadOnlyList<string> texts)
    {
        IReadOnlyList<Merged> merged = Merge(texts.Select((text, choice) => (choice, text)));
        if (merged.Count == 1)
            return merged[0].Text;
        string which = Which(merged.Select(m => m.Choices));
        return $"{which} switch {{ {string.Join(", ", merged.Select((m, i) => $"{(i == merged.Count - 1 ? "_" : Number(i))} => {m.Text}"))} }}";
    }

    /// <summary>The statements of each choice, once for those with equal keys.</summary>
    public IReadOnlyList<string> Branch(IReadOnlyList<string> keys, Func<int, IReadOnlyList<string>> statements)
    {
        int[][] groups = [.. Enumerable.Range(0, keys.Count).GroupBy(c => keys[c], StringComparer.Ordinal).Select(g => g.ToArray())];
        if (groups.Length == 1)
            return statements(0);
        List<string> lines = [$"switch ({Which(groups)})", "{"];
        for (int i = 0; i < groups.Length; i++)
        {
            lines.AddRange([$"    case {Number(i)}:", "    {"]);
            lines.AddRange(statements(groups[i][0]).Select(s => "        " + s));
            lines.AddRange(["        break;", "    }", ""]);
        }

        lines[lines.Count - 1] = "}";
        return lines;
    }

    /// <summary>A span of the extents at the present choice.</summary>
    public string Row(string name, IReadOnlyList<Shape> shapes)
    {
        _tables.Add((name, string.Join(", ", shapes.SelectMany(s => s))));
        string rank = Number(shapes[0].Rank);
        return $"new({name}, {Choice} * {rank}, {rank})";
    }

    private string Which(IEnumerable<IReadOnlyList<int>> groups)
    {
        string[] which = [.. Enumerable.Repeat("0", choices)];
        int group = 0;
        foreach (IReadOnlyList<int> members in groups)
        {
            foreach (int choice in members)
                which[choice] = Number(group);
            group++;
        }

        return Table([.. Enumerable.Range(0, choices)], which) + $"[{Choice}]";
    }

    private string Table(IReadOnlyList<int> members, IReadOnlyList<string> numbers)
    {
        string[] row = [.. Enumerable.Repeat("0", choices)];
        for (int i = 0; i < members.Count; i++)
            row[members[i]] = numbers[i];
        string items = string.Join(", ", row);
        if (!_byRow.TryGetValue(items, out string? name))
        {
            name = _byRow[items] = names.Claim(prefix + "Sizes" + Number(_byRow.Count));
            _tables.Add((name, items));
        }

        return name;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
