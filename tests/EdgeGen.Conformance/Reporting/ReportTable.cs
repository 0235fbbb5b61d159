using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Reporting;

/// <summary>The table that a report is printed as: one row for each source, then the sum.</summary>
public static class ReportTable
{
    private const int LongestDetail = 400;

    private static readonly ImmutableArray<string> Titles = ["source", "cases", "passed", "rejected", "wrong", "crashed", "timed out", "off by a step", "diagnostics"];

    public static string Format(ConformanceReport report)
    {
        List<ImmutableArray<string>> lines = [Titles];
        foreach (IGrouping<string, ReportRow> source in report.Rows.GroupBy(row => row.Ticket.Source).OrderBy(group => group.Key, StringComparer.Ordinal))
            lines.Add(Line(source.Key, [.. source]));
        if (lines.Count > 2)
            lines.Add(Line("all", report.Rows));

        int[] widths = [.. Enumerable.Range(0, Titles.Length).Select(column => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (ImmutableArray<string> line in lines)
            text.Append(string.Join("  ", line.Select((cell, column) => Pad(cell, column, widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }

    /// <summary>The first failing cases, one a line.</summary>
    public static string FormatFailures(ConformanceReport report, int limit)
    {
        ReportRow[] failures = [.. report.Rows.Where(row => !row.HasPassed)];
        var text = new StringBuilder();
        foreach (ReportRow row in failures.Take(limit))
            text.Append(CultureInfo.InvariantCulture, $"{row.Ticket.Source}/{row.Ticket.Name}: {Name(row.Result.Outcome)}: {OneLine(row.Result.Detail)}\n");
        if (failures.Length > limit)
            text.Append(CultureInfo.InvariantCulture, $"… and {failures.Length - limit} more\n");
        return text.ToString();
    }

    /// <summary>The rules that invalid models break, beside what the compiler said of them, one a line.</summary>
    public static string FormatRejections(ConformanceReport report)
    {
        var text = new StringBuilder();
        foreach (ReportRow row in report.Rows.Where(row => row.HasPassed && !row.Result.DiagnosticIds.IsEmpty))
            text.Append(CultureInfo.InvariantCulture, $"{row.Ticket.Source}/{row.Ticket.Name}: {OneLine(row.Result.Detail)}\n");
        return text.ToString();
    }

    /// <summary>The name of an outcome in reports.</summary>
    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "passed",
        Outcome.Rejected => "rejected",
        Outcome.Wrong => "wrong",
        Outcome.Crashed => "crashed",
        _ => "timed out",
    };

    private static ImmutableArray<string> Line(string source, ImmutableArray<ReportRow> rows)
    {
        int[] steps = [.. rows.Select(row => row.Result.StepElements).Where(count => count > 0)];
        return
        [
            source,
            Count(rows.Length),
            Count(rows.Count(row => row.HasPassed)),
            .. new[] { Outcome.Rejected, Outcome.Wrong, Outcome.Crashed, Outcome.TimedOut }
                .Select(outcome => Count(rows.Count(row => row.Result.Outcome == outcome))),
            steps.Length == 0 ? "0" : $"{steps.Length} ({steps.Sum()} elements)",
            string.Join(", ", Diagnostics(rows)),
        ];
    }

    private static IEnumerable<string> Diagnostics(ImmutableArray<ReportRow> rows) =>
        rows.SelectMany(row => row.Result.DiagnosticIds)
            .GroupBy(id => id)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ×{group.Count()}");

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Pad(string cell, int column, int width) =>
        column == 0 || column == Titles.Length - 1 ? cell.PadRight(width) : cell.PadLeft(width);

    private static string OneLine(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestDetail ? line : line[..LongestDetail] + "…";
    }
}
