using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Lines of an image as 16-bit integers less the zero point, padding as zeros: the terms of a line of a window are neighbours in them, and
/// the windows of neighbouring pixels overlap.
/// </summary>
internal readonly unsafe struct WidenedLines
{
    // Lines of fewer pixels make small tiles.
    private const int FewestPixels = 5;

    private readonly Conv2DExtents _extents;
    private readonly int _width;

    private WidenedLines(in Conv2DExtents extents)
    {
        _extents = extents;
        _width = ((extents.OutWidth - 1) * extents.X.Stride) + extents.X.Kernel;
        Stride = RowBlock.Stride((_width * extents.InChannels) + 1);
    }

    /// <summary>Bytes between two lines.</summary>
    public int Stride { get; }

    /// <summary>Whether windows are read from lines that scratch memory holds.</summary>
    public static bool Suit(in Conv2DExtents extents, int scratchBytes)
    {
        bool suits = extents.Groups == 1 && extents.X.Dilation == 1 && extents.X.Kernel * extents.Y.Kernel > 1 && extents.OutWidth >= FewestPixels;
        long bytes = (((extents.OutWidth - 1L) * extents.X.Stride) + extents.X.Kernel) * extents.InChannels * sizeof(short);
        return suits && bytes < scratchBytes && new WidenedLines(extents).Rows(scratchBytes) > 0;
    }

    /// <summary>The lines of a shape.</summary>
    public static WidenedLines Of(in Conv2DExtents extents) => new(extents);

    /// <summary>Lines of outputs whose windows see no more lines than scratch memory holds.</summary>
    public int Rows(int scratchBytes)
    {
        int more = (scratchBytes / Stride) - Seen(1);
        return more < 0 ? 0 : (more / _extents.Y.Stride) + 1;
    }

    /// <summary>Widens the lines that the windows of some lines of outputs see.</summary>
    /// <param name="image">The image.</param>
    /// <param name="zeroPoint">Subtracted from every element.</param>
    /// <param name="first">The first line of outputs.</param>
    /// <param name="rows">The number of lines of outputs.</param>
    /// <param name="target">Where the lines go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill<T>(T* image, int zeroPoint, int first, int rows, byte* target)
        where T : unmanaged, IBinaryInteger<T>
    {
        int channels = _extents.InChannels, before = Math.Min(_extents.X.Pad, _width), count = Math.Min(_extents.InWidth, _width - before);
        int y = _extents.Y.Position(first, 0);
        for (int left = Seen(rows); left > 0; left--, y++, target += Stride)
        {
            short* line = (short*)target;
            if ((uint)y >= (uint)_extents.Y.In)
            {
                new Span<short>(line, _width * channels).Clear();
                continue;
            }

            new Span<short>(line, before * channels).Clear();
            Widening.Run(image + ((nint)y * _extents.InWidth * channels), count * channels, zeroPoint, line + (before * channels));
            new Span<short>(line + ((before + count) * channels), (_width - before - count) * channels).Clear();
        }
    }

    private int Seen(int rows) => ((rows - 1) * _extents.Y.Stride) + ((_extents.Y.Kernel - 1) * _extents.Y.Dilation) + 1;
}
