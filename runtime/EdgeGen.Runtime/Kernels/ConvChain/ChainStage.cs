using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>One convolution of a chain.</summary>
public readonly unsafe struct ChainStage
{
    private readonly delegate*<in Conv2DExtents, float*, float*, float*, float*, int, int, void> _rows;
    private readonly float* _panels;

    private ChainStage(
        in Conv2DExtents extents, ReadOnlySpan<float> panels, delegate*<in Conv2DExtents, float*, float*, float*, float*, int, int, void> rows)
    {
        Extents = extents;
        _panels = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(panels));
        _rows = rows;
    }

    /// <summary>The stage's shape.</summary>
    internal Conv2DExtents Extents { get; }

    /// <summary>A convolution that <see cref="Conv2D.Run{S, E}"/> would compute.</summary>
    /// <param name="panels">What <see cref="Conv2D"/> packed, in memory that does not move.</param>
    public static ChainStage Dense<S, E>(ReadOnlySpan<float> panels)
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue =>
        Registers.Are512Bits ? Dense<Lanes512, S, E>(panels)
        : Vector256.IsHardwareAccelerated ? Dense<Lanes256, S, E>(panels)
        : Dense<Lanes128, S, E>(panels);

    /// <summary>A convolution that <see cref="DepthwiseConv2D.Run{S, E}"/> would compute, with as many output channels as input channels.</summary>
    /// <param name="panels">What <see cref="DepthwiseConv2D"/> packed, in memory that does not move.</param>
    public static ChainStage Depthwise<S, E>(ReadOnlySpan<float> panels)
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue =>
        Registers.Are512Bits ? Depthwise<Lanes512, S, E>(panels)
        : Vector256.IsHardwareAccelerated ? Depthwise<Lanes256, S, E>(panels)
        : Depthwise<Lanes128, S, E>(panels);

    /// <summary>What makes a convolution's input of an image whose channels lie in planes, [batch, channels, rows, columns].</summary>
    /// <typeparam name="S">The convolution's shape.</typeparam>
    public static ChainStage Planes<S>()
        where S : struct, IConv2DShape
    {
        WindowAxis rows = new(S.InHeight, 1, 1, 1, 0), columns = new(S.InWidth, 1, 1, 1, 0);
        Conv2DExtents extents = new(S.Batch, S.InWidth, S.InChannels, S.InHeight, S.InWidth, S.InChannels, 1, rows, columns);
        return new ChainStage(extents, [], &PlaneRows.Run);
    }

    internal static ChainStage Dense<V, S, E>(ReadOnlySpan<float> panels)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue => new(Conv2DExtents.Of<S>(), panels, &FloatConv2D<V, E>.Rows);

    internal static ChainStage Depthwise<V, S, E>(ReadOnlySpan<float> panels)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue => new(Conv2DExtents.Of<S>(), panels, &FloatDepthwiseConv2D<V, E>.Rows);

    /// <summary>Computes rows [first, end) of one image; all pointers are to the images' first rows, of which only those at hand exist.</summary>
    internal void Rows(float* input, float* residual, float* output, int first, int end) =>
        _rows(Extents, input, _panels, residual, output, first, end);
}
