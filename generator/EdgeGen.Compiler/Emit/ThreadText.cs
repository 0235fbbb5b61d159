using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Emit;

/// <summary>How many threads share a step.</summary>
internal static class ThreadText
{
    // Estimated time of a step on one core from which on it is shared: two microseconds to hand work over and to meet again, and what a
    // core waits for data that the other one has in its cache, are small beside it. Shorter steps were measured to gain nothing.
    private const long LeastNanoseconds = 12_000;

    // What a usual core computes, and what it moves between its caches.
    private const long OperationsPerNanosecond = 80, BytesPerNanosecond = 16;

    /// <summary>C# that ends a kernel's arguments; empty if the step is not worth sharing.</summary>
    /// <param name="threads">Threads that the user asked for; 0: as many as the process says.</param>
    /// <param name="step">The step.</param>
    /// <param name="bytes">Bytes of its operands and results.</param>
    public static string Of(int threads, SelectedNode step, long bytes) =>
        step.Prepared || threads == 1 || (step.Operations / OperationsPerNanosecond) + (bytes / BytesPerNanosecond) < LeastNanoseconds ? ""
        : $", threads: {(threads <= 0 ? "global::EdgeGen.Workers.Threads" : CSharpLiteral.Of(threads))}";
}
