using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A shape's constants as values, for code that all shapes share.</summary>
internal readonly record struct Pool2DExtents(int Batch, int Channels, int OutHeight, int OutWidth, WindowAxis Y, WindowAxis X)
{
    /// <summary>Elements of the input.</summary>
    public long Inputs => (long)Batch * Y.In * X.In * Channels;

    /// <summary>Elements of the output.</summary>
    public long Outputs => (long)Batch * OutHeight * OutWidth * Channels;

    /// <summary>The values of a shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pool2DExtents Of<S>()
        where S : struct, IPool2DShape =>
        new(S.Batch, S.Channels, S.OutHeight, S.OutWidth,
            new WindowAxis(S.InHeight, S.KernelHeight, S.StrideY, S.DilationY, S.PadTop),
            new WindowAxis(S.InWidth, S.KernelWidth, S.StrideX, S.DilationX, S.PadLeft));
}
