using System.Globalization;
using EdgeGen.Benchmarks.Timing;

namespace EdgeGen.Benchmarks.Reporting;

/// <summary>Where the time of a network goes: a line for each step.</summary>
internal static class StepTable
{
    public static string Format(StepProfile profile)
    {
        double[] nanoseconds = [.. Enumerable.Range(0, profile.Steps.Length).Select(profile.FastestOf)];
        double total = nanoseconds.Sum();
        var table = new TextTable(1, "step", "µs", "share", "GFLOP/s", "of peak", "GB/s", "kernel and what it computes");
        for (int i = 0; i < nanoseconds.Length; i++)
        {
            StepInfo step = profile.Steps[i];
            Add(table, step.Name, nanoseconds[i], total, step.Operations, step.Bytes, $"{step.Kernel}  {step.Description}");
        }
        Add(table, "all", total, total, profile.Steps.Sum(step => step.Operations), profile.Steps.Sum(step => step.Bytes), "");
        return table.ToString(lastIsText: true)
            + string.Create(CultureInfo.InvariantCulture, $"peak: {FmaPeak.Gflops:F0} GFLOP/s, 32-bit fused multiply-adds on one core\n");
    }

    private static void Add(TextTable table, string name, double nanoseconds, double total, long operations, long bytes, string text)
    {
        double? gflops = operations == 0 ? null : operations / nanoseconds;
        table.Add(
            name,
            TextTable.Number(nanoseconds / 1000),
            TextTable.Percent(nanoseconds / total),
            TextTable.Number(gflops),
            TextTable.Percent(gflops / FmaPeak.Gflops),
            TextTable.Number(bytes / nanoseconds),
            text);
    }
}
