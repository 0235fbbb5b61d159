namespace EdgeGen.Runtime.Kernels;

/// <summary>Reverses the order of elements along some dimensions of a dense tensor.</summary>
public static class Reverse
{
    /// <summary>Reverses by bit pattern.</summary>
    /// <param name="input">The operand, row-major.</param>
    /// <param name="output">The result, row-major; must not overlap the operand.</param>
    /// <param name="extents">The extents of both.</param>
    /// <param name="axes">The dimensions to reverse, each once.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> axes)
        where T : unmanaged
    {
        if (extents.Contains(0))
            return;
        Span<int> inputStrides = stackalloc int[extents.Length];
        Span<int> outputStrides = stackalloc int[extents.Length];
        StridedCopy.RowMajor(extents, inputStrides);
        StridedCopy.RowMajor(extents, outputStrides);
        int offset = 0;
        foreach (int axis in axes)
        {
            offset += (extents[axis] - 1) * inputStrides[axis];
            inputStrides[axis] = -inputStrides[axis];
        }

        StridedCopy.Run(input, offset, inputStrides, output, 0, outputStrides, extents);
    }
}
