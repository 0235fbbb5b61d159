using EdgeGen.Runtime.Threading;
using EdgeGen.Tests;

namespace EdgeGen.Runtime.Tests.Threading;

public sealed unsafe class WorkersTests
{
    private const int Each = PartQueue.PartsPerThread, Most = 8 * Each;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void EveryPartIsDoneOnce(int threads)
    {
        int* done = stackalloc int[Most];
        for (int run = 1; run <= 1000; run++)
        {
            CountParts work = new(done);
            Workers.Run(ref work, threads);
            Assert.Equal(run, Total(done));
        }
    }

    [Fact]
    public void PartsAreDoneAfterThreadsWentToSleep()
    {
        int* done = stackalloc int[Most];
        for (int run = 1; run <= 5; run++)
        {
            CountParts work = new(done);
            Workers.Run(ref work, 3);
            Assert.Equal(run, Total(done));
            Thread.Sleep(20);
        }
    }

    [Fact]
    public void CallersMeetWithoutWaitingForEachOther()
    {
        int wrong = 0;
        Parallel.For(0, 8, _ =>
        {
            int* done = stackalloc int[Most];
            for (int run = 1; run <= 2000; run++)
            {
                CountParts work = new(done);
                Workers.Run(ref work, 2);
                if (Total(done) != run)
                    Interlocked.Increment(ref wrong);
            }
        });
        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Each)]
    public void PartsAreDoneOnceBesideThreadsThatTakeEveryCore(int each)
    {
        using CancellationTokenSource stop = new();
        Thread[] busy = [.. Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
                Thread.SpinWait(100);
        }) { IsBackground = true })];
        Array.ForEach(busy, thread => thread.Start());
        int* done = stackalloc int[Most];
        for (int run = 1; run <= 200; run++)
        {
            CountParts work = new(done);
            Workers.Run(ref work, 1 + (run % 4), each: each);
            Assert.Equal(run, Total(done));
        }

        stop.Cancel();
        Array.ForEach(busy, thread => thread.Join());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void PartsHaveScratchMemoryOfTheirOwn(int threads)
    {
        int wrong = 0;
        Parallel.For(0, 4, _ =>
        {
            int* failures = stackalloc int[] { 0 };
            for (int bytes = 64; bytes < 20_000; bytes += 997)
            {
                byte[] scratch = new byte[bytes];
                fixed (byte* memory = scratch)
                {
                    MarkScratch work = new(bytes, failures);
                    Workers.Run(ref work, threads, memory, bytes);
                }
            }

            Interlocked.Add(ref wrong, failures[0]);
        });
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void SharingAllocatesNothing()
    {
        int* done = stackalloc int[Most];
        byte* scratch = stackalloc byte[256];
        Assert.Equal(0, Allocations.Of(() =>
        {
            CountParts work = new(done);
            for (int run = 0; run < 100; run++)
                Workers.Run(ref work, 2, scratch, 256);
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Workers.MaxThreads + 1)]
    public void ThreadsAreWithinBounds(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Threads = threads);

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(7, 3, 1)]
    [InlineData(100, 7, 16)]
    [InlineData(2, 5, 1)]
    public void SharesCoverARangeOnce(int count, int parts, int grain)
    {
        int next = 0;
        for (int part = 0; part < parts; part++)
        {
            (int first, int end) = new Share(part, parts).Of(count, grain);
            Assert.Equal(next, first);
            Assert.True(end == count || end % grain == 0);
            next = end;
        }

        Assert.Equal(count, next);
    }

    // One caller may get all parts at once: whole runs are counted, in units of equal parts.
    private static int Total(int* done)
    {
        long sum = 0;
        for (int i = 0; i < Most; i++)
            sum += done[i];
        return (int)(sum / CountParts.Units);
    }

    private readonly struct CountParts(int* done) : IParts
    {
        public const int Units = 3 * 32;

        private readonly int* _done = done;

        public void Run(Share share) => _done[share.Part] += Units / share.Parts;
    }

    // Fills its memory with the number of the part and looks whether another part wrote there meanwhile.
    private readonly struct MarkScratch(int bytes, int* failures) : IParts
    {
        private readonly int _bytes = bytes;
        private readonly int* _failures = failures;

        public void Run(Share share)
        {
            Span<byte> memory = new(share.Scratch, _bytes);
            memory.Fill((byte)share.Part);
            Thread.SpinWait(20);
            if (memory.ContainsAnyExcept((byte)share.Part))
                Interlocked.Increment(ref *_failures);
        }
    }
}
