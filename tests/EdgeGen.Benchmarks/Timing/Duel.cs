using System.Diagnostics;
using System.Runtime;

namespace EdgeGen.Benchmarks.Timing;

/// <summary>Times two sides in turns, so that whatever disturbs the machine disturbs both.</summary>
internal static class Duel
{
    private const int LeastWarmUpPhases = 4, MostWarmUpPhases = 40;

    private const int WarmUpRuns = 40;

    private const int CountedRuns = 100;

    private const int TurnMilliseconds = 20;

    // Threads of ONNX Runtime were seen to look for work for 50 ms after their last run, on the core that a second thread of the other
    // side would have; those of generated code do so for less than a millisecond.
    private static readonly TimeSpan Truce = TimeSpan.FromMilliseconds(80);

    // After a rest, clocks, caches and the widest registers take some milliseconds to be as fast as between two runs.
    private static readonly TimeSpan Approach = TimeSpan.FromMilliseconds(5);

    /// <summary>The time a phase lasts at least, and the pause after it, in which the JIT compiles again what it found to be hot.</summary>
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(120);

    // Long runs spend their time in loops, which are compiled while they run.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1.5);

    /// <summary>Times both sides.</summary>
    public static (SampleSet Left, SampleSet Right) Fight(Action left, Action right, int rounds)
    {
        WarmUp(left);
        WarmUp(right);
        int leftRuns = RunsPerTurn(left), rightRuns = RunsPerTurn(right);
        double[] leftMs = new double[rounds], rightMs = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            leftMs[round] = TakeTurn(left, leftRuns);
            rightMs[round] = TakeTurn(right, rightRuns);
        }
        return (new(leftMs), new(rightMs));
    }

    /// <summary>Bytes that one run allocates on the managed heap, on whatever thread.</summary>
    public static double AllocatedBytes(Action run)
    {
        run();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        int runs = 0;
        for (; runs < CountedRuns && Stopwatch.GetElapsedTime(start) < MostTime; runs++)
            run();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / runs;
    }

    /// <summary>Runs until nothing is compiled any more, which would take a core from whoever runs on all of them.</summary>
    public static void WarmUp(Action run)
    {
        TimeSpan before = TimeSpan.MinValue;
        for (int phase = 0; phase < MostWarmUpPhases; phase++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; IsShort(i, Stopwatch.GetElapsedTime(start)); i++)
                run();
            Thread.Sleep(WarmUpTime);
            TimeSpan now = JitInfo.GetCompilationTime();
            if (phase >= LeastWarmUpPhases && now == before)
                return;
            before = now;
        }
    }

    private static bool IsShort(int runs, TimeSpan time) => time < (runs < WarmUpRuns ? MostTime : WarmUpTime);

    private static int RunsPerTurn(Action run) => Math.Clamp((int)(TurnMilliseconds / Math.Max(1e-6, TakeTurn(run, 3))), 1, 1_000_000);

    /// <returns>Milliseconds of one run.</returns>
    private static double TakeTurn(Action run, int runs)
    {
        Thread.Sleep(Truce);
        long start = Stopwatch.GetTimestamp();
        do
        {
            run();
        }
        while (Stopwatch.GetElapsedTime(start) < Approach);
        start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / runs;
    }
}
