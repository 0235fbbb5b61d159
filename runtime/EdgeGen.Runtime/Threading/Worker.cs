using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Threading;

/// <summary>
/// A thread that helps with work. It looks for the next piece for a moment, as the next step of a run follows soon, and then parks.
/// </summary>
internal sealed unsafe class Worker
{
    private const int LooksPerClock = 64;

    // Longer than what one thread does alone between two steps of a usual run.
    private static readonly long PatienceTicks = Stopwatch.Frequency / 5_000;

    private readonly AutoResetEvent _wake = new(false);
    private readonly int _number;
    private AlignedMemory<byte>? _scratch;
    private CoreChoice? _cores;
    private int _seen;
    private int _isParked;

    /// <summary>Starts the thread.</summary>
    /// <param name="number">Its number among the threads of a run; the caller is 0.</param>
    public Worker(int number)
    {
        _number = number;
        _seen = PartQueue.Generation;
        new Thread(Loop) { IsBackground = true, Name = FormattableString.Invariant($"EdgeGen worker {number}") }.UnsafeStart();
    }

    /// <summary>Gives it scratch memory of its own while it does nothing.</summary>
    public void ProvideScratch(int bytes)
    {
        if (bytes <= (_scratch?.Length ?? 0))
            return;
        _scratch?.Dispose();
        _scratch = null;
        _scratch = new AlignedMemory<byte>(bytes);
        PartQueue.SetScratch(_number, _scratch.Pointer);
    }

    /// <summary>Wakes it, after work was offered, if it went to sleep.</summary>
    public void Call()
    {
        if (Volatile.Read(ref _isParked) == 0 || Interlocked.Exchange(ref _isParked, 0) == 0)
            return;
        _cores?.Avoid(PartQueue.CallerCore);
        _wake.Set();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Loop()
    {
        _cores = new CoreChoice();
        while (true)
        {
            if (!WaitInMotion())
                Park();
            int generation = PartQueue.Generation;
            if (generation != _seen && PartQueue.Wants(_number))
                PartQueue.Work(_number, generation);
            _seen = generation;
            if (Thread.GetCurrentProcessorId() == PartQueue.CallerCore)
                _cores.Avoid(PartQueue.CallerCore);
        }
    }

    /// <returns>Whether there was work before patience ended.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool WaitInMotion()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            for (int look = 0; look < LooksPerClock; look++)
            {
                if (PartQueue.Generation != _seen)
                    return true;
                Thread.SpinWait(1);
            }
        }
        while (Stopwatch.GetTimestamp() - start < PatienceTicks);
        return false;
    }

    private void Park()
    {
        Interlocked.Exchange(ref _isParked, 1);

        // Work that was offered before the exchange did not see it; who takes the flag back decides whether a signal is on its way.
        if (PartQueue.Generation != _seen && Interlocked.Exchange(ref _isParked, 0) != 0)
            return;
        _wake.WaitOne();
    }
}
