using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>FFT2D and RFFT2D, whose results are a real and an imaginary part.</summary>
internal static class Fourier
{
    public static void Fft2D(TosaOperation op) => op.EmitAll(new Fft2D(op.Attribute<TosaFftAttribute>().Inverse), op.InputsFrom(0));

    public static string? CheckFft2D(TosaOperation op) =>
        CheckOperand(op)
        ?? ShapeRules.InputShape(op, 1, op.InputShape(0), "imaginary part")
        ?? CheckResults(op, op.InputShape(0));

    public static void Rfft2D(TosaOperation op) => op.EmitAll(new Rfft2D(), op.InputsFrom(0));

    public static string? CheckRfft2D(TosaOperation op) =>
        CheckOperand(op) ?? CheckResults(op, op.InputShape(0).With(2, op.InputShape(0)[2] / 2 + 1));

    private static string? CheckOperand(TosaOperation op)
    {
        string? rule = ShapeRules.Rank(op, 0, 3);
        for (int d = 1; d < 3 && rule is null; d++)
        {
            int extent = op.InputShape(0)[d];
            if ((extent & (extent - 1)) != 0)
                rule = $"{(d == 1 ? "height" : "width")} {extent} is not a power of two";
            else if (extent > ConvolutionRules.MaxKernel)
                rule = $"{(d == 1 ? "height" : "width")} {extent} is beyond {ConvolutionRules.MaxKernel}";
        }

        return rule;
    }

    private static string? CheckResults(TosaOperation op, Shape expected) =>
        ShapeRules.OutputRank(op, 3)
        ?? (op.OutputShape()[0] == expected[0] ? null : $"result '{op.OutputName()}' has batch size {op.OutputShape()[0]} instead of {expected[0]}")
        ?? ShapeRules.Shape(op, expected)
        ?? ShapeRules.Shape(op, expected, output: 1);
}
