using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Threading;

namespace EdgeGen;

/// <summary>
/// The threads that models share long steps with: one pool for the process, in which a thread starts when it is first needed. Results do
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

    /// <summary>
    /// Does all parts of some work and returns when they are done: alone if that is wished or if another run has the threads, and shared
    /// otherwise.
    /// </summary>
    /// <param name="work">The work, on the caller's stack.</param>
    /// <param name="threads">How many threads may take part.</param>
    /// <param name="scratch">Scratch memory of the calling thread, if the work needs some; the others have their own.</param>
    /// <param name="scratchBytes">Its size.</param>
    /// <param name="each">Parts of each thread: more than one for long work whose parts repeat nothing.</param>
    internal static void Run<T>(ref T work, int threads, byte* scratch = null, int scratchBytes = 0, int each = 1)
        where T : struct, IParts
    {
        if (threads <= 1 || Interlocked.CompareExchange(ref s_isTaken, 1, 0) != 0)
        {
            work.Run(new Share(0, 1, scratch));
            return;
        }

        try
        {
            RunShared(&Call<T>, Unsafe.AsPointer(ref work), Math.Min(threads, MaxThreads), scratch, scratchBytes, each);
        }
        finally
        {
            Volatile.Write(ref s_isTaken, 0);
        }
    }

    private static void RunShared(delegate*<void*, Share, void> call, void* work, int threads, byte* scratch, int scratchBytes, int each)
    {
        PartQueue.SetScratch(0, scratch);
        for (int number = 1; number < threads; number++)
            (Pool[number - 1] ??= new Worker(number)).ProvideScratch(scratchBytes);
        int generation = PartQueue.Offer(call, work, threads, each);
        for (int number = 1; number < threads; number++)
            Pool[number - 1]!.Call();
        PartQueue.Work(0, generation);
        PartQueue.Meet(threads, generation, threads * each);
    }

    private static void Call<T>(void* work, Share share)
        where T : struct, IParts => Unsafe.AsRef<T>(work).Run(share);
}
