using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Depthwise convolution as strips of outputs that see the same taps; every strip passes over all channels.</summary>
internal static unsafe class FloatDepthwiseConv2D<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Computes all outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Conv2DExtents extents, float* input, float* weights, float* residual, float* output)
    {
        if (EpiloguePass<V, E>.IsNeeded)
        {
            FloatDepthwiseConv2D<V, Identity>.Run(extents, input, weights, residual, output);
            int line = extents.OutWidth * extents.OutChannels;
            EpiloguePass<V, E>.Run(output, line, extents.Batch * extents.OutHeight, line);
            return;
        }

        nint inputs = (nint)extents.Y.In * extents.InWidth * extents.InChannels;
        nint outputs = (nint)extents.OutHeight * extents.OutWidth * extents.OutChannels;
        for (int n = 0; n < extents.Batch; n++)
        {
            for (int y = 0; y < extents.OutHeight;)
            {
                WindowRange rows = extents.Y.RangeFrom(y, extents.OutHeight);
                for (int x = 0; x < extents.OutWidth;)
                {
                    WindowRange columns = extents.X.RangeFrom(x, extents.OutWidth);
                    Region(extents, rows, columns, input, weights, residual, output);
                    x = columns.End;
                }

                y = rows.End;
            }

            input += inputs;
            residual += outputs;
            output += outputs;
        }
    }

    /// <summary>Computes outputs that see the same taps, along the longer side of their rectangle.</summary>
    private static void Region(
        in Conv2DExtents extents, WindowRange rows, WindowRange columns, float* input, float* weights, float* residual, float* output)
    {
        nint channels = extents.InChannels;
        nint pixelIn = extents.X.Stride * channels, lineIn = extents.Y.Stride * extents.InWidth * channels;
        nint lineOut = extents.OutWidth * channels;
        bool across = columns.Length >= rows.Length;
        DepthwiseStrip strip = new()
        {
            Channels = extents.InChannels,
            InputStride = across ? pixelIn : lineIn,
            OutputStride = across ? channels : lineOut,
            Outputs = across ? columns.Length : rows.Length,
            Taps = extents.Y.Kernel * extents.X.Kernel,
            TapRows = rows.Taps,
            TapRowStep = extents.Y.Dilation * extents.InWidth * channels,
            TapColumns = columns.Taps,
            TapColumnStep = extents.X.Dilation * channels,
            FirstTap = (rows.FirstTap * extents.X.Kernel) + columns.FirstTap,
            SkippedTaps = extents.X.Kernel - columns.Taps,
        };
        nint at = (rows.First * lineOut) + (columns.First * channels);
        nint from = (((nint)extents.Y.Position(rows.First, rows.FirstTap) * extents.InWidth)
            + extents.X.Position(columns.First, columns.FirstTap)) * channels;
        for (int i = across ? rows.Length : columns.Length; i != 0; i--)
        {
            strip.Input = input + from;
            strip.Output = output + at;
            strip.Residual = residual + at;
            Strip(strip, weights);
            from += across ? lineIn : pixelIn;
            at += across ? lineOut : channels;
        }
    }

    /// <summary>Cuts a strip into tiles of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(in DepthwiseStrip strip, float* weights)
    {
        int i = 0;
        for (; i <= strip.Outputs - 8; i += 8)
            Channels<Rows8>(strip, weights, i);
        switch (strip.Outputs - i)
        {
            case 1: Channels<Rows1>(strip, weights, i); break;
            case 2: Channels<Rows2>(strip, weights, i); break;
            case 3: Channels<Rows3>(strip, weights, i); break;
            case 4: Channels<Rows4>(strip, weights, i); break;
            case 5: Channels<Rows5>(strip, weights, i); break;
            case 6: Channels<Rows6>(strip, weights, i); break;
            case 7: Channels<Rows7>(strip, weights, i); break;
        }
    }

    /// <summary>Computes all channels of a tile of outputs, widest blocks first.</summary>
    private static void Channels<R>(in DepthwiseStrip strip, float* weights, int first)
        where R : unmanaged
    {
        int channels = strip.Channels;
        int done = channels / V.Count * V.Count;
        DepthwiseTile<V, E>.Run<R>(strip, weights, first, 0, done);
        if (V.Count > Lanes256.Count && done <= channels - Lanes256.Count)
        {
            DepthwiseTile<Lanes256, E>.Run<R>(strip, weights, first, done, done + Lanes256.Count);
            done += Lanes256.Count;
        }

        if (V.Count > Lanes128.Count && done <= channels - Lanes128.Count)
        {
            DepthwiseTile<Lanes128, E>.Run<R>(strip, weights, first, done, done + Lanes128.Count);
            done += Lanes128.Count;
        }

        if (V.Count > 1 && done < channels)
            DepthwiseTile<Lanes1, E>.Run<R>(strip, weights, first, done, channels);
    }
}
