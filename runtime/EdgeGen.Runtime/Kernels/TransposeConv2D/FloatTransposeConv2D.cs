using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Transposed convolution as a matrix product for each tap: a line of input pixels by the tap's weights adds to output pixels that lie a
/// stride apart.
/// </summary>
internal static unsafe class FloatTransposeConv2D<V>
    where V : struct, ILanes<V>
{
    /// <summary>How the output channels of one tap and one group are cut into panels.</summary>
    public static FloatPanels TapPanels(in Conv2DExtents extents, int lanes) => new(lanes, extents.GroupOutputs, extents.GroupInputs);

    /// <summary>Adds all products to the output.</summary>
    /// <param name="extents">The shape.</param>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="weights">The panels of each tap, of each group of a tap.</param>
    /// <param name="output">[batch, rows, columns, channels].</param>
    public static void Run(in Conv2DExtents extents, float* input, float* weights, float* output)
    {
        for (int n = 0; n < extents.Batch; n++)
            for (int y = 0; y < extents.Y.In; y++)
            {
                float* line = input + ((((nint)n * extents.Y.In) + y) * extents.InWidth * extents.InChannels);
                for (int ky = 0; ky < extents.Y.Kernel; ky++)
                {
                    int row = (y * extents.Y.Stride) + (ky * extents.Y.Dilation) + extents.Y.Pad;
                    if ((uint)row >= (uint)extents.OutHeight)
                        continue;
                    float* target = output + ((((nint)n * extents.OutHeight) + row) * extents.OutWidth * extents.OutChannels);
                    Line(extents, line, weights, ky, target);
                }
            }
    }

    /// <summary>Adds a line of the input under one row of taps to a line of the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Line(in Conv2DExtents extents, float* input, float* weights, int ky, float* output)
    {
        FloatPanels panels = TapPanels(extents, V.Count);
        WindowAxis x = extents.X;
        GemmStrip strip = new()
        {
            InputStride = (nint)extents.InChannels * sizeof(float),
            OutputStride = (nint)x.Stride * extents.OutChannels,
            TapRows = extents.GroupInputs == 0 ? 0 : 1,
            TapColumns = 1,
            Run = extents.GroupInputs,
        };
        for (int kx = 0; kx < x.Kernel; kx++)
        {
            int shift = (kx * x.Dilation) + x.Pad;
            int first = shift >= 0 ? 0 : (x.Stride - 1 - shift) / x.Stride;
            int end = Math.Min(extents.InWidth, shift >= extents.OutWidth ? 0 : ((extents.OutWidth - 1 - shift) / x.Stride) + 1);
            strip.Rows = end - first;
            for (int group = 0; group < extents.Groups && strip.Rows > 0; group++)
            {
                float* panel = weights + (((((nint)ky * x.Kernel) + kx) * extents.Groups) + group) * panels.Elements;
                strip.Input = input + ((nint)first * extents.InChannels) + (group * extents.GroupInputs);
                strip.Output = output + ((((nint)first * x.Stride) + shift) * extents.OutChannels) + (group * extents.GroupOutputs);
                strip.Residual = strip.Output;
                FloatGemm<V, AddResidual>.Run(strip, panels, panel, 0, panels.Count);
            }
        }
    }
}
