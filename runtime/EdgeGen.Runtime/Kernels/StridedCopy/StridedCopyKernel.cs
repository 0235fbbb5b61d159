using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Walks a loop nest and copies its two innermost loops, a plane, by the fastest loop their strides allow.</summary>
/// <typeparam name="T">The unsigned integer as large as the element.</typeparam>
internal static unsafe class StridedCopyKernel<T>
    where T : unmanaged
{
    // Below this many elements in a row the longer of the two loops goes inside.
    private const int ShortRow = 8;

    private enum Plane
    {
        Rows,
        Repeat,
        Reverse,
        Transpose,
        Strided,
    }

    /// <summary>Copies everything the nest reaches from the two first elements.</summary>
    public static void Run(T* input, T* output, LoopNest nest, int threads)
    {
        Plane plane = Choose(ref nest);
        if (threads <= 1)
        {
            Walk(0, input, output, nest, plane);
            return;
        }

        int* loops = stackalloc int[3 * nest.Depth];
        nest.CopyTo(new Span<int>(loops, 3 * nest.Depth));
        Parts parts = new(input, output, loops, nest.Depth, plane);
        Workers.Run(ref parts, threads);
    }

    private static Plane Choose(ref LoopNest nest)
    {
        int last = nest.Depth - 1;
        if (nest.OutputStride(last) != 1)
            return Plane.Strided;
        switch (nest.InputStride(last))
        {
            case 1:
                return Plane.Rows;
            case 0:
                return Plane.Repeat;
            case -1:
                return Plane.Reverse;
        }

        for (int loop = last - 1; loop >= 0; loop--)
        {
            if (nest.InputStride(loop) == 1)
            {
                nest.MoveNextToLast(loop);
                return nest.Extent(last) < BlockTranspose.Rows ? Plane.Strided : Plane.Transpose;
            }
        }

        return Plane.Strided;
    }

    private static void Walk(int loop, T* input, T* output, in LoopNest nest, Plane plane)
    {
        if (loop == nest.Depth - 2)
        {
            CopyPlane(input, output, nest, plane);
            return;
        }

        for (int i = 0; i < nest.Extent(loop); i++)
            Walk(loop + 1, input + ((nint)i * nest.InputStride(loop)), output + ((nint)i * nest.OutputStride(loop)), nest, plane);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPlane(T* input, T* output, in LoopNest nest, Plane plane)
    {
        int last = nest.Depth - 1;
        int rows = nest.Extent(last - 1);
        nint inputStride = nest.InputStride(last - 1);
        nint outputStride = nest.OutputStride(last - 1);
        int length = nest.Extent(last);
        if (plane == Plane.Transpose)
        {
            BlockTranspose.Run(input, output, length, rows, nest.InputStride(last), outputStride);
            return;
        }

        if (plane == Plane.Strided)
        {
            CopyStrided(input, output, rows, inputStride, outputStride, length, nest.InputStride(last), nest.OutputStride(last));
            return;
        }

        for (int row = 0; row < rows; row++, input += inputStride, output += outputStride)
            CopyRow(input, new Span<T>(output, length), plane);
    }

    private static void CopyRow(T* input, Span<T> output, Plane plane)
    {
        if (plane == Plane.Repeat)
        {
            output.Fill(*input);
            return;
        }

        if (plane == Plane.Rows)
        {
            new ReadOnlySpan<T>(input, output.Length).CopyTo(output);
            return;
        }

        new ReadOnlySpan<T>(input - (output.Length - 1), output.Length).CopyTo(output);
        output.Reverse();
    }

    private static void CopyStrided(T* input, T* output, int rows, nint rowIn, nint rowOut, int columns, nint columnIn, nint columnOut)
    {
        if (columns < ShortRow && rows > columns)
        {
            (rows, columns) = (columns, rows);
            (rowIn, columnIn) = (columnIn, rowIn);
            (rowOut, columnOut) = (columnOut, rowOut);
        }

        for (int row = 0; row < rows; row++, input += rowIn, output += rowOut)
        {
            T* source = input;
            T* target = output;
            for (int column = 0; column < columns; column++, source += columnIn, target += columnOut)
                *target = *source;
        }
    }

    /// <summary>Parts of the longest loop but the innermost.</summary>
    private readonly struct Parts(T* input, T* output, int* loops, int depth, Plane plane) : IParts
    {
        // Rows of a plane are transposed in blocks.
        private const int Grain = 32;
        private readonly T* _input = input;
        private readonly T* _output = output;
        private readonly int* _loops = loops;
        private readonly int _depth = depth;
        private readonly Plane _plane = plane;

        public void Run(Share share)
        {
            Span<int> storage = stackalloc int[3 * _depth];
            new ReadOnlySpan<int>(_loops, 3 * _depth).CopyTo(storage);
            LoopNest nest = new(storage, _depth);
            int longest = 0;
            for (int loop = 1; loop < _depth - 1; loop++)
                longest = nest.Extent(loop) > nest.Extent(longest) ? loop : longest;
            (int first, int end) = share.Of(nest.Extent(longest), nest.Extent(longest) >= Grain * share.Parts ? Grain : 1);
            if (first >= end)
                return;
            nest.Shorten(longest, end - first);
            Walk(0, _input + ((nint)first * nest.InputStride(longest)), _output + ((nint)first * nest.OutputStride(longest)), nest, _plane);
        }
    }
}
