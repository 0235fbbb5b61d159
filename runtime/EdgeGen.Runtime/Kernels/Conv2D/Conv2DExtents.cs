using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A shape's constants as values, for code that all shapes share.</summary>
internal readonly record struct Conv2DExtents(
    int Batch, int InWidth, int InChannels, int OutHeight, int OutWidth, int OutChannels, int Groups, WindowAxis Y, WindowAxis X)
{
    /// <summary>Input channels that one output channel sees.</summary>
    public int GroupInputs => InChannels / Groups;

    /// <summary>Output channels of a group.</summary>
    public int GroupOutputs => OutChannels / Groups;

    /// <summary>Terms of each sum.</summary>
    public int Terms => Y.Kernel * X.Kernel * GroupInputs;

    /// <summary>Terms of a line of the window as integer kernels order them: an odd number is followed by one that counts nothing.</summary>
    public int LineTerms => ((X.Kernel * GroupInputs) + 1) & ~1;

    /// <summary>Terms of each sum as integer kernels order them.</summary>
    public int PairedTerms => Y.Kernel * LineTerms;

    /// <summary>How one group's output channels are cut into panels for registers of some lanes.</summary>
    public FloatPanels PanelsFor(int lanes) => new(lanes, GroupOutputs, Terms);

    /// <summary>Whether every output pixel is a function of the input pixel at its own place.</summary>
    public bool IsPointwise =>
        Y is { Kernel: 1, Stride: 1, Pad: 0 } && X is { Kernel: 1, Stride: 1, Pad: 0 } && Y.In == OutHeight && X.In == OutWidth;

    /// <summary>The values of a shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Conv2DExtents Of<S>()
        where S : struct, IConv2DShape =>
        new(S.Batch, S.InWidth, S.InChannels, S.OutHeight, S.OutWidth, S.OutChannels, S.Groups,
            new WindowAxis(S.InHeight, S.KernelHeight, S.StrideY, S.DilationY, S.PadTop),
            new WindowAxis(S.InWidth, S.KernelWidth, S.StrideX, S.DilationX, S.PadLeft));
}
