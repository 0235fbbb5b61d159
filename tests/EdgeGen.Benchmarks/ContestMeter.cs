using EdgeGen.Benchmarks.Networks;
using EdgeGen.Benchmarks.Peers;
using EdgeGen.Benchmarks.Reporting;
using EdgeGen.Benchmarks.Subjects;
using EdgeGen.Benchmarks.Timing;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Benchmarks;

/// <summary>Measures one network at several numbers of threads.</summary>
internal static class ContestMeter
{
    private const double NanosecondsPerMillisecond = 1e6;

    public static IEnumerable<BenchmarkRow> Measure(Contest contest, Subject subject, CaseFiles files, BenchmarkArguments arguments)
    {
        double? oneThreadMs = null;
        foreach (int threads in arguments.Threads.Prepend(1).Distinct())
        {
            Workers.Threads = threads;
            using var peer = new OnnxPeer(contest.Twin, files, threads);
            (SampleSet own, SampleSet other) = Duel.Fight(subject.Run, peer.Run, arguments.Rounds);
            oneThreadMs ??= other.Median;
            if (!arguments.Threads.Contains(threads))
                continue;
            yield return new BenchmarkRow(contest.Network, contest.Kind, contest.Flow, threads)
            {
                Ms = own.Median,
                Spread = own.Spread,
                PeerMs = other.Median,
                PeerSpread = other.Spread,
                XnnpackMs = XnnpackBridge.Estimate(contest.Network, contest.Kind, threads, oneThreadMs.Value),
                Gflops = subject.Summary.Operations / (own.Median * NanosecondsPerMillisecond),
                ArenaBytes = subject.Summary.ArenaBytes,
                ArenaLowerBound = subject.Summary.ArenaLowerBound,
                AllocatedBytes = Duel.AllocatedBytes(subject.Run),
                Problem = subject.Fault,
            };
        }
    }
}
