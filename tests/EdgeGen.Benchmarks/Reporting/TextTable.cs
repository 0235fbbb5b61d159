using System.Globalization;
using System.Text;

namespace EdgeGen.Benchmarks.Reporting;

/// <summary>Lines of cells in columns; the first columns hold names and are left-aligned.</summary>
internal sealed class TextTable(int names, params string[] titles)
{
    private const string Gap = "  ";

    private readonly List<string[]> _lines = [titles];

    public void Add(params string[] cells) => _lines.Add(cells);

    public override string ToString() => ToString(lastIsText: false);

    /// <param name="lastIsText">Whether the last column is left-aligned too.</param>
    public string ToString(bool lastIsText)
    {
        int[] widths = [.. titles.Select((_, column) => _lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (string[] line in _lines)
        {
            IEnumerable<string> cells = line.Select((cell, column) => column < names || (lastIsText && column == line.Length - 1) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A number of bytes, every digit of it.</summary>
    public static string Bytes(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number with about four significant digits; a dash for none.</summary>
    public static string Number(double? value) => value switch
    {
        null => "–",
        0 => "0",
        >= 1000 or <= -1000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.Value.ToString("F1", CultureInfo.InvariantCulture),
        >= 10 => value.Value.ToString("F2", CultureInfo.InvariantCulture),
        >= 0.1 => value.Value.ToString("F3", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("F5", CultureInfo.InvariantCulture),
    };

    /// <summary>A ratio, as in <c>1.25×</c>.</summary>
    public static string Ratio(double? value) => value is { } ratio ? ratio.ToString("F2", CultureInfo.InvariantCulture) + "×" : "–";

    /// <summary>A share in percent.</summary>
    public static string Percent(double? value) => value is { } share ? (share * 100).ToString("F1", CultureInfo.InvariantCulture) + "%" : "–";
}
