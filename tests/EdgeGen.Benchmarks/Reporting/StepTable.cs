using System.Collections.Immutable;
using System.Globalization;
using EdgeGen.Benchmarks.Timing;

namespace EdgeGen.Benchmarks.Reporting;

/// <summary>The time of each step at a number of threads.</summary>
/// <param name="Threads">The number.</param>
/// <param name="Nanoseconds">The shortest time of every step.</param>
internal sealed record StepTimes(int Threads, double[] Nanoseconds)
{
    public double Total => Nanoseconds.Sum();
}

/// <summary>Where the time of a network goes: a line for each step.</summary>
internal static class StepTable
{
    /// <param name="steps">The steps.</param>
    /// <param name="times">Their times at one number of threads or more, the first of which the rates are of.</param>
    public static string Format(ImmutableArray<StepInfo> steps, IReadOnlyList<StepTimes> times)
    {
        IEnumerable<string> more = times.Skip(1).SelectMany(t => new[] { string.Create(CultureInfo.InvariantCulture, $"µs on {t.Threads}"), "faster by" });
        var table = new TextTable(1, ["step", "µs", "share", .. more, "GFLOP/s", "of peak", "GB/s", "kernel and what it computes"]);
        for (int i = 0; i < steps.Length; i++)
        {
            StepInfo step = steps[i];
            Add(table, step.Name, [.. times.Select(t => t.Nanoseconds[i])], times[0].Total, step.Operations, step.Bytes, $"{step.Kernel}  {step.Description}");
        }
        Add(table, "all", [.. times.Select(t => t.Total)], times[0].Total, steps.Sum(step => step.Operations), steps.Sum(step => step.Bytes), "");
        return table.ToString(lastIsText: true)
            + string.Create(CultureInfo.InvariantCulture, $"peak: {FmaPeak.Gflops:F0} GFLOP/s, 32-bit fused multiply-adds on one core\n");
    }

    private static void Add(TextTable table, string name, double[] nanoseconds, double total, long operations, long bytes, string text)
    {
        double first = nanoseconds[0];
        double? gflops = operations == 0 ? null : operations / first;
        table.Add([
            name,
            TextTable.Number(first / 1000),
            TextTable.Percent(first / total),
            .. nanoseconds.Skip(1).SelectMany(more => new[] { TextTable.Number(more / 1000), TextTable.Ratio(first / more) }),
            TextTable.Number(gflops),
            TextTable.Percent(gflops / FmaPeak.Gflops),
            TextTable.Number(bytes / first),
            text,
        ]);
    }
}
