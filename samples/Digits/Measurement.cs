using System.Diagnostics;
using System.Runtime;

/// <summary>How fast something runs, and what it allocates.</summary>
internal static class Measurement
{
    /// <summary>
    /// Microseconds of a run in the fastest block, and bytes that this thread allocates in all blocks. A block in which the JIT compiler
    /// replaced a method is run again: what it needs for that counts as the thread's, and is not the model's.
    /// </summary>
    public static (double Microseconds, long AllocatedBytes) Take(int blocks, int runsPerBlock, Action run)
    {
        double microseconds = double.MaxValue;
        long allocated = 0;
        for (int block = 0; block < blocks;)
        {
            long compiled = JitInfo.GetCompiledMethodCount(currentThread: true);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < runsPerBlock; i++)
                run();
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            long after = GC.GetAllocatedBytesForCurrentThread();
            if (JitInfo.GetCompiledMethodCount(currentThread: true) != compiled)
                continue;
            microseconds = Math.Min(microseconds, elapsed / runsPerBlock);
            allocated += after - before;
            block++;
        }
        return (microseconds, allocated);
    }
}
