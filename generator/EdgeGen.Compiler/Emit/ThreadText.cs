using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Emit;

/// <summary>How many threads share a step.</summary>
internal static class ThreadText
{
    // Some microseconds of one core: what it takes to hand work over and to meet again is small beside it.
    private const long LeastOperations = 200_000;

    /// <summary>C# that ends a kernel's arguments; empty if the step is not worth sharing.</summary>
    /// <param name="threads">Threads that the user asked for; 0: as many as the process says.</param>
    /// <param name="step">The step.</param>
    public static string Of(int threads, SelectedNode step) =>
        step.Prepared || step.Operations < LeastOperations || threads == 1 ? ""
        : $", threads: {(threads <= 0 ? "global::EdgeGen.Workers.Threads" : CSharpLiteral.Of(threads))}";
}
