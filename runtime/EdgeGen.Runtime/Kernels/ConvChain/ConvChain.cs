namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Convolutions that follow each other, computed band by band of rows, so that what lies between two of them never leaves the cache.
/// </summary>
public static unsafe class ConvChain
{
    /// <summary>Computes the last convolution's output.</summary>
    /// <param name="stages">The convolutions in order, each of the one before; all but the last take no residual.</param>
    /// <param name="input">The first one's input, [batch, rows, columns, channels] or in planes if it begins with those.</param>
    /// <param name="residual">A tensor of the output's shape, if the last epilogue takes one.</param>
    /// <param name="output">The last one's output, [batch, rows, columns, channels]; apart from the input.</param>
    /// <param name="scratch">
    /// For each stage but the last, the rows that a band of the next one's reads, each stage's rounded up to 16 elements.
    /// </param>
    /// <param name="rows">Output rows of a band.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">There is too little scratch memory.</exception>
    public static void Run(
        ReadOnlySpan<ChainStage> stages,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> residual,
        Span<float> output,
        Span<float> scratch,
        int rows,
        int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        FloatChain.Link* links = stackalloc FloatChain.Link[stages.Length];
        long elements = FloatChain.Lay(stages, rows, links);
        Bounds.Require(scratch.Length, elements, nameof(scratch));
        fixed (ChainStage* first = stages)
        {
            fixed (float* x = input, r = residual, y = output, middle = scratch)
                new FloatChain(first, links, stages.Length, x, r, y, rows).Run((byte*)middle, (int)(elements * sizeof(float)), threads);
        }
    }
}
