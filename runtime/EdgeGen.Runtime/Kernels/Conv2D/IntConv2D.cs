using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Integer convolution as a matrix product: the terms of a block of output pixels are brought together as 16-bit integers, padding as
/// zeros, and all output channels are computed from them while they are in the cache.
/// </summary>
internal static unsafe class IntConv2D<T, B>
    where T : unmanaged, IBinaryInteger<T>
    where B : struct, IRowBlocks
{
    /// <summary>Computes all outputs.</summary>
    /// <param name="extents">The shape.</param>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="zeroPoint">Subtracted from every element of the input.</param>
    /// <param name="scratch">Memory for the terms of a block.</param>
    /// <param name="scratchBytes">Its size, enough for one pixel's terms.</param>
    /// <param name="blocks">Computes the outputs of a block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Conv2DExtents extents, T* input, int zeroPoint, byte* scratch, int scratchBytes, in B blocks)
    {
        int pixels = extents.Batch * extents.OutHeight * extents.OutWidth;
        int stride = RowBlock.Stride(extents.Terms);
        int most = RowBlock.Rows(scratchBytes, extents.Terms);
        int count = (pixels + most - 1) / most;
        for (int group = 0; group < extents.Groups; group++)
        {
            T* channels = input + (group * extents.GroupInputs);
            for (int block = 0, first = 0; block < count; block++)
            {
                int end = (int)((long)pixels * (block + 1) / count);
                Gather(extents, channels, zeroPoint, first, end, scratch, stride);
                blocks.Run((short*)scratch, stride, first, end - first, group);
                first = end;
            }
        }
    }

    private static void Gather(in Conv2DExtents extents, T* input, int zeroPoint, int first, int end, byte* rows, int stride)
    {
        if (extents.IsPointwise)
        {
            for (int pixel = first; pixel < end; pixel++, rows += stride)
                Widening.Run(input + ((nint)pixel * extents.InChannels), extents.GroupInputs, zeroPoint, (short*)rows);
            return;
        }

        nint image = (nint)extents.Y.In * extents.InWidth * extents.InChannels;
        for (int pixel = first; pixel < end; pixel++, rows += stride)
        {
            (int line, int x) = int.DivRem(pixel, extents.OutWidth);
            (int n, int y) = int.DivRem(line, extents.OutHeight);
            Window(extents, input + (n * image), zeroPoint, y, x, (short*)rows);
        }
    }

    /// <summary>The terms of one pixel, row by row of the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Window(in Conv2DExtents extents, T* image, int zeroPoint, int y, int x, short* target)
    {
        (int firstRow, int rows) = extents.Y.TapsOf(y);
        (int firstColumn, int columns) = extents.X.TapsOf(x);
        int inputs = extents.GroupInputs;
        int lineTerms = extents.X.Kernel * inputs;
        if (rows * columns != extents.Y.Kernel * extents.X.Kernel)
            new Span<short>(target, extents.Terms).Clear();

        nint lineStep = (nint)extents.Y.Dilation * extents.InWidth * extents.InChannels;
        nint columnStep = (nint)extents.X.Dilation * extents.InChannels;
        bool joined = columnStep == inputs;
        T* line = image + (((((nint)extents.Y.Position(y, firstRow) * extents.InWidth) + extents.X.Position(x, firstColumn)) * extents.InChannels));
        target += (firstRow * lineTerms) + (firstColumn * inputs);
        for (; rows != 0; rows--, line += lineStep, target += lineTerms)
        {
            if (joined)
            {
                Widening.Run(line, columns * inputs, zeroPoint, target);
                continue;
            }

            for (int column = 0; column < columns; column++)
                Widening.Run(line + (column * columnStep), inputs, zeroPoint, target + (column * inputs));
        }
    }
}
