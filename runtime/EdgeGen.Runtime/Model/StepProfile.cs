using System.Collections.Immutable;
using System.Diagnostics;

namespace EdgeGen;

/// <summary>
/// What each step of one model instance took, see <see cref="EdgeModelAttribute.Profile"/>. A step with regions includes the steps of its
/// regions. Reading the clock takes about 25 ns a step.
/// </summary>
/// <param name="steps">The steps of all methods, in order.</param>
public sealed class StepProfile(ImmutableArray<StepInfo> steps)
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private readonly long[] _runs = new long[steps.Length];
    private readonly long[] _total = new long[steps.Length];
    private readonly long[] _fastest = CreateEmpty(steps.Length);

    /// <summary>The steps of all methods, in order.</summary>
    public ImmutableArray<StepInfo> Steps => steps;

    /// <summary>How often a step ran.</summary>
    public long RunsOf(int step) => _runs[step];

    /// <summary>The mean time of a step in nanoseconds; 0 before its first run.</summary>
    public double MeanOf(int step) => _runs[step] == 0 ? 0 : _total[step] * NanosecondsPerTick / _runs[step];

    /// <summary>The shortest time of a step in nanoseconds, which disturbances touch least; 0 before its first run.</summary>
    public double FastestOf(int step) => _runs[step] == 0 ? 0 : _fastest[step] * NanosecondsPerTick;

    /// <summary>Forgets all times.</summary>
    public void Reset()
    {
        Array.Clear(_runs);
        Array.Clear(_total);
        Array.Fill(_fastest, long.MaxValue);
    }

    /// <summary>For generated code: the clock before the first step.</summary>
    public static long Start() => Stopwatch.GetTimestamp();

    /// <summary>For generated code: notes that a step ended.</summary>
    /// <param name="step">The step.</param>
    /// <param name="start">The clock when it began.</param>
    /// <returns>The clock now, when the next step begins.</returns>
    public long Record(int step, long start)
    {
        long now = Stopwatch.GetTimestamp();
        long elapsed = now - start;
        _runs[step]++;
        _total[step] += elapsed;
        _fastest[step] = Math.Min(_fastest[step], elapsed);
        return now;
    }

    private static long[] CreateEmpty(int length)
    {
        long[] times = new long[length];
        Array.Fill(times, long.MaxValue);
        return times;
    }
}
