using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Copies elements from one strided view to another: <c>output[outputOffset + Σ iₖ·outputStridesₖ] = input[inputOffset +
/// Σ iₖ·inputStridesₖ]</c> for every index below the extents. Strides count elements; an input stride may be zero (repeat) or
/// negative (reverse). What moves data without computing is this copy with the right strides.
/// </summary>
public static unsafe class StridedCopy
{
    private const int FewRuns = 16;

    /// <summary>Copies by bit pattern. The two views must not overlap.</summary>
    /// <param name="input">The operand.</param>
    /// <param name="inputOffset">Where its view starts.</param>
    /// <param name="inputStrides">Elements between two steps of each loop in the operand.</param>
    /// <param name="output">The result.</param>
    /// <param name="outputOffset">Where its view starts.</param>
    /// <param name="outputStrides">Elements between two steps of each loop in the result.</param>
    /// <param name="extents">Steps of each loop.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <typeparam name="T">An element of 1, 2, 4 or 8 bytes.</typeparam>
    /// <exception cref="ArgumentException">A view leaves its span, or ranks differ.</exception>
    public static void Run<T>(
        ReadOnlySpan<T> input,
        int inputOffset,
        ReadOnlySpan<int> inputStrides,
        Span<T> output,
        int outputOffset,
        ReadOnlySpan<int> outputStrides,
        ReadOnlySpan<int> extents,
        int threads = 1)
        where T : unmanaged
    {
        if (extents.Contains(0))
            return;
        if (extents.Length > LoopNest.MaxDepth || inputStrides.Length != extents.Length || outputStrides.Length != extents.Length)
            throw new ArgumentException($"Strides must match the extents' rank, which is at most {LoopNest.MaxDepth}.", nameof(extents));
        RequireInside(input.Length, inputOffset, inputStrides, extents, nameof(input));
        RequireInside(output.Length, outputOffset, outputStrides, extents, nameof(output));
        LoopNest nest = new(stackalloc int[3 * (extents.Length + 2)], extents, inputStrides, outputStrides);
        fixed (T* source = input)
        fixed (T* target = output)
            Dispatch((byte*)(source + inputOffset), (byte*)(target + outputOffset), sizeof(T), nest, threads);
    }

    /// <summary>Copies runs of neighbours: <c>output[outputOffset + i·outputStride + j] = input[inputOffset + i·inputStride + j]</c>.</summary>
    /// <param name="input">The operand.</param>
    /// <param name="inputOffset">Where its first run starts.</param>
    /// <param name="inputStride">Elements from one run to the next.</param>
    /// <param name="output">The result; must not overlap the operand.</param>
    /// <param name="outputOffset">Where its first run starts.</param>
    /// <param name="outputStride">Elements from one run to the next.</param>
    /// <param name="runs">Number of runs.</param>
    /// <param name="length">Elements of a run.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">A run leaves its span.</exception>
    internal static void Runs<T>(
        ReadOnlySpan<T> input, int inputOffset, int inputStride, Span<T> output, int outputOffset, int outputStride, int runs, int length, int threads = 1)
        where T : unmanaged
    {
        if (runs == 0 || length == 0)
            return;

        // Many runs of a few bytes are worth the loops that move a run as one element.
        if (length * sizeof(T) <= sizeof(ulong) && runs > FewRuns)
        {
            Run(input, inputOffset, [inputStride, 1], output, outputOffset, [outputStride, 1], [runs, length], threads);
            return;
        }

        Bounds.Require(input.Length, inputOffset + ((long)(runs - 1) * inputStride) + length, nameof(input));
        Bounds.Require(output.Length, outputOffset + ((long)(runs - 1) * outputStride) + length, nameof(output));
        fixed (T* source = input)
        fixed (T* target = output)
        {
            RunParts<T> parts = new(source + inputOffset, inputStride, target + outputOffset, outputStride, runs, length);
            Workers.Run(ref parts, threads);
        }
    }

    /// <summary>Writes the strides of a dense row-major tensor.</summary>
    internal static void RowMajor(ReadOnlySpan<int> extents, Span<int> strides)
    {
        int stride = 1;
        for (int k = extents.Length - 1; k >= 0; k--)
        {
            strides[k] = stride;
            stride *= extents[k];
        }
    }

    private static void Dispatch(byte* input, byte* output, int size, LoopNest nest, int threads)
    {
        // A run of 2, 4 or 8 bytes moves as one element; runs of bytes are common as the channels of small images.
        foreach (int wide in (ReadOnlySpan<int>)[8, 4, 2])
        {
            if (wide > size && nest.CanWiden(wide / size))
            {
                nest.Widen(wide / size);
                size = wide;
                break;
            }
        }

        switch (size)
        {
            case 1:
                StridedCopyKernel<byte>.Run(input, output, nest, threads);
                break;
            case 2:
                StridedCopyKernel<ushort>.Run((ushort*)input, (ushort*)output, nest, threads);
                break;
            case 4:
                StridedCopyKernel<uint>.Run((uint*)input, (uint*)output, nest, threads);
                break;
            case 8:
                StridedCopyKernel<ulong>.Run((ulong*)input, (ulong*)output, nest, threads);
                break;
            default:
                throw new NotSupportedException($"Elements of {size} bytes cannot be copied.");
        }
    }

    private static void RequireInside(int length, int offset, ReadOnlySpan<int> strides, ReadOnlySpan<int> extents, string operand)
    {
        long first = offset;
        long last = offset;
        for (int k = 0; k < extents.Length; k++)
        {
            long reach = (long)strides[k] * (extents[k] - 1);
            first += Math.Min(reach, 0);
            last += Math.Max(reach, 0);
        }

        if (first < 0)
            throw new ArgumentException("The view starts before its span.", operand);
        Bounds.Require(length, last + 1, operand);
    }

    /// <summary>Parts of the runs, or of every run where there are few.</summary>
    private readonly struct RunParts<T>(T* input, nint inputStride, T* output, nint outputStride, int runs, int length) : IParts
        where T : unmanaged
    {
        private const int Grain = 64;
        private readonly T* _input = input;
        private readonly nint _inputStride = inputStride;
        private readonly T* _output = output;
        private readonly nint _outputStride = outputStride;
        private readonly int _runs = runs;
        private readonly int _length = length;

        public void Run(Share share)
        {
            bool byRuns = _runs >= share.Parts;
            (int run, int end) = (byRuns ? share : Share.All).Of(_runs);
            (int first, int past) = (byRuns ? Share.All : share).Of(_length, Grain);
            for (; run < end; run++)
                new ReadOnlySpan<T>(_input + (run * _inputStride) + first, past - first).CopyTo(new Span<T>(_output + (run * _outputStride) + first, past - first));
        }
    }
}
