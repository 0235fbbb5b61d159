using System.Globalization;
using System.Text;

namespace EdgeGen.Benchmarks.Reporting;

/// <summary>The rows as a table.</summary>
internal static class BenchmarkTable
{
    public static string Format(IReadOnlyCollection<BenchmarkRow> rows)
    {
        var table = new TextTable(
            3, "network", "kind", "flow", "threads", "ms", "±", "ONNX ms", "±", "×ONNX", "XNNPACK ms", "×XNNPACK", "×best", "GFLOP/s", "arena", "live set", "bytes/run");
        foreach (BenchmarkRow row in rows)
        {
            table.Add(
                row.Model,
                row.Kind,
                row.Flow,
                row.Threads.ToString(CultureInfo.InvariantCulture),
                TextTable.Number(row.Ms),
                TextTable.Percent(row.Spread),
                TextTable.Number(row.PeerMs),
                TextTable.Percent(row.PeerSpread),
                TextTable.Ratio(row.RatioToPeer),
                TextTable.Number(row.XnnpackMs),
                TextTable.Ratio(row.RatioToXnnpack),
                TextTable.Ratio(row.RatioToBestPeer),
                TextTable.Number(row.Gflops),
                TextTable.Number(row.ArenaBytes),
                TextTable.Number(row.ArenaLowerBound),
                TextTable.Number(row.AllocatedBytes));
        }
        return table + FormatProblems(rows);
    }

    private static string FormatProblems(IEnumerable<BenchmarkRow> rows)
    {
        var text = new StringBuilder();
        foreach (BenchmarkRow row in rows.Where(row => row.Problem is not null).DistinctBy(row => (row.Model, row.Flow)))
            text.Append('\n').Append(CultureInfo.InvariantCulture, $"{row.Model}/{row.Flow}: {row.Problem}").Append('\n');
        return text.ToString();
    }
}
