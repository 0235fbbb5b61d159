using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Emit;

/// <summary>How many threads share a step.</summary>
internal static class ThreadText
{
    // Estimated time of a step on one core from which on it is shared: a third of a microsecond to hand work over and to meet again is
    // small beside it. That also keeps what a core reads next where the same core wrote it; fetching it from the other one takes longer.
    private const long LeastNanoseconds = 2_000;

    // A run as short as this is over before a second thread, its caches and its data are at hand.
    private const long LeastOfRunNanoseconds = 16_000;

    // What a usual core computes, and what it moves between its caches.
    private const long OperationsPerNanosecond = 80, BytesPerNanosecond = 48;

    /// <summary>Estimated time of a step on one core.</summary>
    /// <param name="step">The step.</param>
    /// <param name="bytes">Bytes of its operands and results.</param>
    public static long NanosecondsOf(SelectedNode step, long bytes) =>
        step.Prepared || step.Kernel is null ? 0 : (step.Operations / OperationsPerNanosecond) + (bytes / BytesPerNanosecond);

    /// <summary>C# that ends a kernel's arguments; empty if the step is not worth sharing.</summary>
    /// <param name="threads">Threads that the user asked for; 0: as many as the process says.</param>
    /// <param name="stepNanoseconds">Estimated time of the step.</param>
    /// <param name="runNanoseconds">Estimated time of all steps of its graph.</param>
    public static string Of(int threads, long stepNanoseconds, long runNanoseconds) =>
        threads == 1 || stepNanoseconds < LeastNanoseconds || runNanoseconds < LeastOfRunNanoseconds ? ""
        : $", threads: {(threads <= 0 ? "global::EdgeGen.Workers.Threads" : CSharpLiteral.Of(threads))}";
}
