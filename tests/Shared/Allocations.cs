using System.Runtime;

namespace EdgeGen.Tests;

/// <summary>What code allocates.</summary>
internal static class Allocations
{
    private const int MostAttempts = 100;

    /// <summary>
    /// Bytes that the calling thread allocates while it runs something once more. Should the JIT compiler replace a method meanwhile, it is
    /// run again: what the compiler needs for that counts as the thread's.
    /// </summary>
    public static long Of(Action run)
    {
        run();
        long allocated = 0;
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            long compiled = JitInfo.GetCompiledMethodCount(currentThread: true);
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (JitInfo.GetCompiledMethodCount(currentThread: true) == compiled)
                break;
        }
        return allocated;
    }
}
