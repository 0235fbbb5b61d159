using EdgeGen.Runtime.Threading;

namespace EdgeGen;

/// <summary>
/// The threads that models share large steps with: one pool for the process, in which a thread starts when it is first needed. Results do
/// not depend on their number. One run at a time has them; others that run meanwhile do their steps alone.
/// </summary>
public static unsafe class Workers
{
    /// <summary>The most threads of a run.</summary>
    public const int MaxThreads = 64;

    private static readonly Worker?[] Pool = new Worker?[MaxThreads - 1];
    private static int s_threads = 1;
    private static int s_isTaken;

    /// <summary>
    /// Threads of a run, the calling one included, of models whose <see cref="EdgeModelAttribute.Threads"/> says nothing; 1 to begin with,
    /// in which case no thread is ever started.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and <see cref="MaxThreads"/>.</exception>
    public static int Threads
    {
        get => s_threads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxThreads);
            s_threads = value;
        }
    }

    /// <summary>Does all parts of some work and returns when they are done.</summary>
    /// <param name="work">The work, on the caller's stack.</param>
    /// <param name="threads">How many threads may take part.</param>
    internal static void Run<T>(T* work, int threads)
        where T : unmanaged, IParts
    {
        if (threads <= 1 || Interlocked.CompareExchange(ref s_isTaken, 1, 0) != 0)
        {
            work->Run(Share.All);
            return;
        }

        int parts = Math.Min(threads, MaxThreads);
        for (int part = 1; part < parts; part++)
            (Pool[part - 1] ??= new Worker(part)).Post(&Call<T>, work, new Share(part, parts));
        work->Run(new Share(0, parts));
        for (int part = 1; part < parts; part++)
            Pool[part - 1]!.Finish();
        Volatile.Write(ref s_isTaken, 0);
    }

    private static void Call<T>(void* work, Share share)
        where T : unmanaged, IParts => ((T*)work)->Run(share);
}
