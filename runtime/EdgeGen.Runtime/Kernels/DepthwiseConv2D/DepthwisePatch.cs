using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Depthwise convolution of small images: the lines that some output lines see are copied, one register of channels at a time, between
/// borders of zeros in the first-level cache, so that all outputs see all taps and every input is fetched once.
/// </summary>
internal static unsafe class DepthwisePatch<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    // What of the first-level cache a patch may take; the rest is for weights and outputs.
    private const int PatchElements = 24 * 1024 / sizeof(float);

    // Fewer taps take less time than the copy: small images of 3×3 taps were measured to lose.
    private const int LeastTaps = 5;

    private const int Alignment = 64;

    /// <summary>Whether an image has so many taps that the copy is worth it, and a patch holds all of its lines.</summary>
    public static bool Suits(in Conv2DExtents extents) =>
        extents.X is { Stride: 1, Pad: >= 0, Kernel: >= LeastTaps } && extents.Y is { Stride: 1, Pad: >= 0, Kernel: >= LeastTaps }
        && LinesOf(extents) == extents.OutHeight;

    /// <summary>Computes lines [line, end) of one image, channels [<see cref="DepthwiseStrip.FirstChannel"/>, the last that fills four lanes].</summary>
    /// <returns>The first channel that is left.</returns>
    [SkipLocalsInit]
    public static int Run(in Conv2DExtents extents, in DepthwiseStrip frame, float* weights, int line, int end)
    {
        byte* memory = stackalloc byte[(PatchElements * sizeof(float)) + Alignment];
        float* patch = (float*)(((nint)memory + Alignment - 1) & -Alignment);
        int channel = frame.FirstChannel, last = frame.EndChannel;
        Blocks<V>(extents, frame, weights, patch, line, end, ref channel, last);
        if (V.Count > Lanes256.Count)
            Blocks<Lanes256>(extents, frame, weights, patch, line, end, ref channel, last);
        if (V.Count > Lanes128.Count)
            Blocks<Lanes128>(extents, frame, weights, patch, line, end, ref channel, last);
        return channel;
    }

    private static int WidthOf(in WindowAxis axis, int outputs) => ((outputs - 1) * axis.Stride) + ((axis.Kernel - 1) * axis.Dilation) + 1;

    /// <summary>Output lines of a patch of the widest registers.</summary>
    private static int LinesOf(in Conv2DExtents extents)
    {
        long inputs = PatchElements / Math.Max(1, (long)WidthOf(extents.X, extents.OutWidth) * Lanes512.Count);
        long span = ((extents.Y.Kernel - 1L) * extents.Y.Dilation) + 1;
        return inputs < span ? 0 : (int)Math.Min(extents.OutHeight, ((inputs - span) / extents.Y.Stride) + 1);
    }

    private static void Blocks<U>(
        in Conv2DExtents extents, in DepthwiseStrip frame, float* weights, float* patch, int line, int end, ref int channel, int last)
        where U : struct, ILanes<U>
    {
        if (channel > last - U.Count)
            return;
        int width = WidthOf(extents.X, extents.OutWidth);
        new Span<float>(patch, width * WidthOf(extents.Y, end - line) * U.Count).Clear();
        for (; channel <= last - U.Count; channel += U.Count)
            Patch<U>(extents, frame, weights, patch, width, channel, line, end - line);
    }

    private static void Patch<U>(
        in Conv2DExtents extents, in DepthwiseStrip frame, float* weights, float* patch, int width, int channel, int line, int lines)
        where U : struct, ILanes<U>
    {
        Fill<U>(extents, frame.Input + channel, patch, width, extents.Y.Position(line, 0), WidthOf(extents.Y, lines));
        nint channels = extents.InChannels, at = line * (nint)extents.OutWidth * channels;
        DepthwiseStrip strip = new()
        {
            Input = patch - channel,
            InputStride = extents.X.Stride * U.Count,
            InputLine = (nint)extents.Y.Stride * width * U.Count,
            Output = frame.Output + at,
            Residual = frame.Residual + at,
            OutputStride = channels,
            OutputLine = extents.OutWidth * channels,
            Outputs = extents.OutWidth,
            Lines = lines,
            FirstChannel = channel,
            EndChannel = channel + U.Count,
            Taps = extents.Terms,
            TapRows = extents.Y.Kernel,
            TapRowStep = (nint)extents.Y.Dilation * width * U.Count,
            TapColumns = extents.X.Kernel,
            TapColumnStep = extents.X.Dilation * U.Count,
        };
        FloatDepthwiseConv2D<U, E>.Strip(strip, weights);
    }

    /// <summary>Copies lines of a register of channels; those outside the image become zeros. Columns outside it are zeros already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<U>(in Conv2DExtents extents, float* image, float* patch, int width, int line, int lines)
        where U : struct, ILanes<U>
    {
        nint channels = extents.InChannels;
        int columns = Math.Min(extents.InWidth, width - extents.X.Pad);
        for (int end = line + lines; line < end; line++, patch += (nint)width * U.Count)
        {
            if ((uint)line >= (uint)extents.Y.In)
            {
                new Span<float>(patch, width * U.Count).Clear();
                continue;
            }

            float* from = image + ((nint)line * extents.InWidth * channels), to = patch + ((nint)extents.X.Pad * U.Count);
            for (int x = columns; x > 0; x--, from += channels, to += U.Count)
                U.Store(to, U.Load(from));
        }
    }
}
