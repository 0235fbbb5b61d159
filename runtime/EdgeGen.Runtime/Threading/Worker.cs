using System.Diagnostics;

namespace EdgeGen.Runtime.Threading;

/// <summary>
/// A thread and the one piece of work it was given last. It looks for the next piece for a moment, as the next step of a run follows soon,
/// and then parks.
/// </summary>
internal sealed unsafe class Worker
{
    private const int Idle = 0, Posted = 1, Running = 2, Done = 3;
    private const int SpinsPerLook = 8, LooksPerClock = 64;

    // Longer than the steps of a usual run that one thread does alone.
    private static readonly long PatienceTicks = Stopwatch.Frequency / 10_000;

    private readonly AutoResetEvent _wake = new(false);
    private delegate*<void*, Share, void> _call;
    private void* _work;
    private Share _share;
    private int _phase;
    private int _isParked;

    /// <summary>Starts the thread.</summary>
    /// <param name="number">What tells its name from others.</param>
    public Worker(int number) =>
        new Thread(Loop) { IsBackground = true, Name = FormattableString.Invariant($"EdgeGen worker {number}") }.UnsafeStart();

    /// <summary>Offers a piece of work; <see cref="Finish"/> must follow before the next one.</summary>
    public void Post(delegate*<void*, Share, void> call, void* work, Share share)
    {
        _call = call;
        _work = work;
        _share = share;
        Interlocked.Exchange(ref _phase, Posted);
        if (Volatile.Read(ref _isParked) != 0 && Interlocked.Exchange(ref _isParked, 0) != 0)
            _wake.Set();
    }

    /// <summary>Returns when the work is done; does it on the calling thread if the worker has not come to it yet.</summary>
    public void Finish()
    {
        if (Interlocked.CompareExchange(ref _phase, Idle, Posted) == Posted)
        {
            _call(_work, _share);
            return;
        }

        SpinWait spin = default;
        while (Volatile.Read(ref _phase) != Done)
            spin.SpinOnce(sleep1Threshold: -1);
        Volatile.Write(ref _phase, Idle);
    }

    private void Loop()
    {
        while (true)
        {
            if (!WaitInMotion())
                Park();
            if (Interlocked.CompareExchange(ref _phase, Running, Posted) != Posted)
                continue;
            _call(_work, _share);
            Volatile.Write(ref _phase, Done);
        }
    }

    /// <returns>Whether there was work before patience ended.</returns>
    private bool WaitInMotion()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            for (int look = 0; look < LooksPerClock; look++)
            {
                if (Volatile.Read(ref _phase) == Posted)
                    return true;
                Thread.SpinWait(SpinsPerLook);
            }
        }
        while (Stopwatch.GetTimestamp() - start < PatienceTicks);
        return false;
    }

    private void Park()
    {
        Interlocked.Exchange(ref _isParked, 1);

        // Work that was posted before the exchange did not see it; who takes the flag back decides whether a signal is on its way.
        if (Volatile.Read(ref _phase) == Posted && Interlocked.Exchange(ref _isParked, 0) != 0)
            return;
        _wake.WaitOne();
    }
}
