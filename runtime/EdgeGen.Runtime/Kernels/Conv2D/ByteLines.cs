using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Lines of an image as bytes less the least input, padding as the zero point: the terms of a line of a window are neighbours in them, and
/// the windows of neighbouring pixels overlap. The pixels of a pointwise convolution make one line.
/// </summary>
internal readonly unsafe struct ByteLines
{
    // Quads of terms end up to three bytes behind a line.
    private const int Slack = 4, Alignment = 64;

    private readonly Conv2DExtents _extents;
    private readonly int _width;

    private ByteLines(in Conv2DExtents extents)
    {
        _extents = extents;
        _width = ((extents.OutWidth - 1) * extents.X.Stride) + extents.X.Kernel;
        int lines = ((_width * extents.InChannels) + Slack + Alignment - 1) / Alignment;
        Stride = (lines | 1) * Alignment;
    }

    /// <summary>Bytes between two lines: an odd number of cache lines, so that neighbours do not evict each other.</summary>
    public int Stride { get; }

    /// <summary>Bytes that the lines of one line of outputs take, or one pixel.</summary>
    public long LeastBytes => _extents.IsPointwise ? _extents.InChannels + Slack : Seen(1) * (long)Stride;

    /// <summary>Whether a shape's windows are lines of bytes.</summary>
    public static bool Suit(in Conv2DExtents extents) =>
        extents.Groups == 1 && extents.X.Dilation == 1
        && (extents.IsPointwise || (((extents.OutWidth - 1L) * extents.X.Stride) + extents.X.Kernel) * extents.InChannels < 1 << 20);

    /// <summary>The lines of a shape.</summary>
    public static ByteLines Of(in Conv2DExtents extents) => new(extents);

    /// <summary>Pixels that scratch memory holds.</summary>
    public int Pixels(int scratchBytes) => (scratchBytes - Slack) / _extents.InChannels;

    /// <summary>Lines of outputs whose windows see no more lines than scratch memory holds.</summary>
    public int Rows(int scratchBytes) => (((scratchBytes / Stride) - Seen(1)) / _extents.Y.Stride) + 1;

    /// <summary>Takes the least input off some elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lower<T>(T* source, int count, int least, byte* target)
        where T : unmanaged, IBinaryInteger<T>
    {
        Vector<byte> by = new((byte)least);
        int i = 0;
        for (; i <= count - Vector<byte>.Count; i += Vector<byte>.Count)
            (Vector.Load((byte*)source + i) - by).Store(target + i);
        for (; i < count; i++)
            target[i] = (byte)(byte.CreateTruncating(source[i]) - least);
    }

    /// <summary>Fills the lines that the windows of some lines of outputs see.</summary>
    /// <param name="image">The image, of elements of 8 bits.</param>
    /// <param name="zeroPoint">What padding holds.</param>
    /// <param name="least">The least element or zero point.</param>
    /// <param name="first">The first line of outputs.</param>
    /// <param name="rows">The number of lines of outputs.</param>
    /// <param name="target">Where the lines go.</param>
    public void Fill<T>(T* image, int zeroPoint, int least, int first, int rows, byte* target)
        where T : unmanaged, IBinaryInteger<T>
    {
        int channels = _extents.InChannels, before = Math.Min(_extents.X.Pad, _width), count = Math.Min(_extents.InWidth, _width - before);
        int y = _extents.Y.Position(first, 0);
        byte padding = (byte)(zeroPoint - least);
        for (int left = Seen(rows); left > 0; left--, y++, target += Stride)
        {
            bool isInside = (uint)y < (uint)_extents.Y.In;
            int head = isInside ? before * channels : _width * channels, inner = isInside ? count * channels : 0;
            new Span<byte>(target, head).Fill(padding);
            Lower(image + ((nint)y * _extents.InWidth * channels), inner, least, target + head);
            new Span<byte>(target + head + inner, (_width * channels) - head - inner).Fill(padding);
        }
    }

    private int Seen(int rows) => ((rows - 1) * _extents.Y.Stride) + ((_extents.Y.Kernel - 1) * _extents.Y.Dilation) + 1;
}
