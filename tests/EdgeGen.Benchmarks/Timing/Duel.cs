using System.Diagnostics;

namespace EdgeGen.Benchmarks.Timing;

/// <summary>Times two sides in turns, so that whatever disturbs the machine disturbs both.</summary>
internal static class Duel
{
    private const int WarmUpPhases = 4;

    private const int WarmUpRuns = 40;

    private const int TurnMilliseconds = 20;

    /// <summary>How long threads of the other side may go on spinning after its last run.</summary>
    private static readonly TimeSpan Truce = TimeSpan.FromMilliseconds(5);

    /// <summary>The time a phase lasts at least, and the pause after it, in which the JIT compiles again what it found to be hot.</summary>
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(120);

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
        const int Runs = 100;
        run();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Runs; i++)
            run();
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Runs;
    }

    /// <summary>Runs until nothing is compiled any more.</summary>
    public static void WarmUp(Action run)
    {
        for (int phase = 0; phase < WarmUpPhases; phase++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < WarmUpRuns || Stopwatch.GetElapsedTime(start) < WarmUpTime; i++)
                run();
            Thread.Sleep(WarmUpTime);
        }
    }

    private static int RunsPerTurn(Action run) => Math.Clamp((int)(TurnMilliseconds / Math.Max(1e-6, TakeTurn(run, 3))), 1, 1_000_000);

    /// <returns>Milliseconds of one run.</returns>
    private static double TakeTurn(Action run, int runs)
    {
        Thread.Sleep(Truce);
        run();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
            run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / runs;
    }
}
