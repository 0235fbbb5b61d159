using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Operands: input [N,D,H,W,C], weights [O,KD,KH,KW,C/groups], bias [O] or [1] or none. Result [N,OD,OH,OW,O].</summary>
/// <param name="Stride">Depth, rows, columns.</param>
/// <param name="Dilation">Depth, rows, columns.</param>
/// <param name="PadBefore">Front, top, left.</param>
/// <param name="Groups">Number of groups of channels.</param>
/// <param name="InputZeroPoint">Subtracted from every element of the input.</param>
/// <param name="WeightZeroPoint">Subtracted from every weight.</param>
/// <param name="Accumulator">Type of the sum.</param>
internal sealed record Conv3D(
    EquatableArray<int> Stride,
    EquatableArray<int> Dilation,
    EquatableArray<int> PadBefore,
    int Groups,
    int InputZeroPoint,
    int WeightZeroPoint,
    ElementType Accumulator) : Operator
{
    /// <inheritdoc/>
    public override string Name => "conv3d";
}
