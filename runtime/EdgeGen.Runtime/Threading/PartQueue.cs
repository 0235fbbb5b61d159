using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeGen.Runtime.Threading;

/// <summary>
/// The parts of the work at hand. Every thread has a run of neighbouring parts and takes from the others' when its own are gone, so that
/// the caller can do everything if no other thread comes. A thread that comes late finds another generation and touches nothing.
/// </summary>
internal static unsafe class PartQueue
{
    /// <summary>
    /// Parts of a thread in long work: with more than one, a thread that was held up costs the others a part of its work, not all of it.
    /// </summary>
    public const int PartsPerThread = 2;

    // Two neighbouring cache lines are fetched together.
    private const int Line = 128;

    // How long the caller looks before it lets other threads have its core: they may be what a part waits for.
    private const int LooksBeforeYield = 1000;

    private static readonly byte* Lines = Allocate((2 * Workers.MaxThreads) + 1);

    private static Job* Current => (Job*)Lines;

    /// <summary>The work that was offered last.</summary>
    public static int Generation => Volatile.Read(ref Current->Generation);

    /// <summary>The core on which it was offered.</summary>
    public static int CallerCore => Volatile.Read(ref Current->Core);

    /// <summary>Whether a thread is asked to help with the work that was offered last.</summary>
    public static bool Wants(int thread) => thread < Volatile.Read(ref Current->Threads);

    /// <summary>Where a thread's scratch memory is; to be said before work is offered.</summary>
    public static void SetScratch(int thread, byte* scratch) => StateOf(thread)->Scratch = scratch;

    /// <summary>Offers work, whose parts must all be done before the next.</summary>
    /// <param name="call">Does a part of the work.</param>
    /// <param name="work">The work.</param>
    /// <param name="threads">Threads, the calling one included.</param>
    /// <param name="each">Parts of each of them.</param>
    /// <returns>Its generation.</returns>
    public static int Offer(delegate*<void*, Share, void> call, void* work, int threads, int each)
    {
        Job* job = Current;
        int generation = job->Generation + 1;
        job->Call = call;
        job->Work = work;
        job->Each = each;
        Volatile.Write(ref job->Core, Thread.GetCurrentProcessorId());
        Volatile.Write(ref job->Threads, threads);
        for (int thread = 0; thread < threads; thread++)
            Volatile.Write(ref *LeftOf(thread), ((long)generation << 32) | (uint)each);
        Interlocked.Exchange(ref job->Generation, generation);
        return generation;
    }

    /// <summary>Does parts, a thread's own first, until all are taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Work(int thread, int generation)
    {
        Job job = *Current;
        State* state = StateOf(thread);
        byte* scratch = state->Scratch;
        long done = (long)generation << 32;
        for (int range = thread, ranges = job.Threads; ranges > 0; ranges--)
        {
            while (TryTake(range, generation, out int left))
            {
                job.Call(job.Work, new Share(((range + 1) * job.Each) - left, job.Threads * job.Each, scratch));
                Volatile.Write(ref state->Done, ++done);
            }

            range = range + 1 >= job.Threads ? 0 : range + 1;
        }
    }

    /// <summary>Returns when all parts are done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Meet(int threads, int generation, int parts)
    {
        for (int looks = 0; DoneBy(threads, generation) < parts; looks++)
        {
            if (looks < LooksBeforeYield)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }

    private static int DoneBy(int threads, int generation)
    {
        int sum = 0;
        for (int thread = 0; thread < threads; thread++)
        {
            long done = Volatile.Read(ref StateOf(thread)->Done);
            if ((int)(done >> 32) == generation)
                sum += (int)done;
        }

        return sum;
    }

    // A thread that is late may have read half of the next work, whose parts are none of this generation: what it read counts only if
    // there was a part left.
    private static bool TryTake(int range, int generation, out int left)
    {
        long* counter = LeftOf(range);
        long seen = Volatile.Read(ref *counter);
        while ((int)(seen >> 32) == generation && (int)seen > 0)
        {
            long found = Interlocked.CompareExchange(ref *counter, seen - 1, seen);
            if (found == seen)
            {
                left = (int)seen;
                return true;
            }

            seen = found;
        }

        left = 0;
        return false;
    }

    // The generation, then how many parts of a thread's range nobody has taken.
    private static long* LeftOf(int thread) => (long*)(Lines + (((2 * thread) + 1) * Line));

    private static State* StateOf(int thread) => (State*)(Lines + (((2 * thread) + 2) * Line));

    private static byte* Allocate(int lines)
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc((nuint)(lines * Line), Line);
        NativeMemory.Clear(memory, (nuint)(lines * Line));
        return memory;
    }

    private struct Job
    {
        public delegate*<void*, Share, void> Call;
        public void* Work;
        public int Each;
        public int Threads;
        public int Generation;
        public int Core;
    }

    private struct State
    {
        /// <summary>The generation, then how many parts this thread has done.</summary>
        public long Done;

        public byte* Scratch;
    }
}
