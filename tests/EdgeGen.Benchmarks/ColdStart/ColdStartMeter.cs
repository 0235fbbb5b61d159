using EdgeGen.Benchmarks.Networks;
using EdgeGen.Benchmarks.Reporting;
using EdgeGen.Benchmarks.Timing;
using EdgeGen.Conformance.Cases;
using Microsoft.ML.OnnxRuntime;

namespace EdgeGen.Benchmarks.ColdStart;

/// <summary>Times the first result of a new process: generated code beside ONNX Runtime, both published with NativeAOT.</summary>
internal static class ColdStartMeter
{
    /// <returns>0 when everything started, 1 when not, 2 when there is nothing.</returns>
    public static int Print(IReadOnlyCollection<Contest> contests, int rounds)
    {
        int exit = contests.Count == 0 ? 2 : 0;
        var table = new TextTable(2, "network", "flow", "ms", "±", "ONNX ms", "±", "sooner");
        foreach (Contest contest in contests)
        {
            Console.Error.WriteLine($"{contest.Network}/{contest.Flow}");
            try
            {
                (SampleSet own, SampleSet peer) = Measure(contest, rounds);
                table.Add(
                    contest.Network,
                    contest.Flow,
                    TextTable.Number(own.Median),
                    TextTable.Percent(own.Spread),
                    TextTable.Number(peer.Median),
                    TextTable.Percent(peer.Spread),
                    TextTable.Ratio(peer.Median / own.Median));
            }
            catch (InvalidOperationException e)
            {
                Console.Error.WriteLine(e.Message);
                exit = 1;
            }
        }
        Console.Write(table);
        return exit;
    }

    private static (SampleSet Own, SampleSet Peer) Measure(Contest contest, int rounds)
    {
        string version = typeof(InferenceSession).Assembly.GetName().Version!.ToString(3);
        using ColdStartApp own = ColdStartApp.OfGeneratedCode(FileOf(contest.Model));
        using ColdStartApp peer = ColdStartApp.OfOnnxRuntime(FileOf(contest.Twin), version);
        own.MillisecondsToResult();
        peer.MillisecondsToResult();
        double[] ownMs = new double[rounds], peerMs = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            ownMs[round] = own.MillisecondsToResult();
            peerMs[round] = peer.MillisecondsToResult();
        }
        return (new(ownMs), new(peerMs));
    }

    private static string FileOf(ConformanceCase item) => Path.GetFullPath(Path.Combine(item.Location.Folder, item.Model));
}
