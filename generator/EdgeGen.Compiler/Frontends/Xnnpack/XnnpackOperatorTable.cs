using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>One kind of node and how it is imported.</summary>
/// <param name="Operator">The kind.</param>
/// <param name="Import">Reads the operands, appends operators, and says what the results are; or refuses.</param>
internal sealed record XnnpackRow(XnnOperator Operator, Action<XnnCall> Import);

/// <summary>Every kind of node that ExecuTorch's runtime executes: one row each, in the order of their numbers.</summary>
internal static class XnnpackOperatorTable
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<XnnpackRow> All =
    [
        new(XnnOperator.Add, Binaries.Import(static (a, b) => Apply(F.Add, a, b), QuantizedBinaries.Sum(1))),
        new(XnnOperator.FullyConnected, Products.FullyConnected),
        new(XnnOperator.Softmax, Reductions.Softmax),
        new(XnnOperator.Sigmoid, Unaries.Import(static (x, _) => Apply(F.Sigmoid, x), static (x, _) => 1 / (1 + (float)Math.Exp(-x)))),
        new(XnnOperator.StaticTranspose, DataLayout.Transpose),
        new(XnnOperator.Clamp, Unaries.Clamp),
        new(XnnOperator.Conv2d, Convolutions.Conv2D),
        new(XnnOperator.Div, Binaries.Import(static (a, b) => Apply(F.Divide, a, b))),
        new(XnnOperator.StaticResizeBilinear2D, Resampling.Bilinear),
        new(XnnOperator.StaticConstantPad, DataLayout.Pad),
        new(XnnOperator.AvgPooling2d, Pooling.Average),
        new(XnnOperator.Minimum, Binaries.Import(static (a, b) => Apply(F.Min, a, b))),
        new(XnnOperator.DepthwiseConv2d, Convolutions.DepthwiseConv2D),
        new(XnnOperator.MaxPooling2d, Pooling.Maximum),
        new(XnnOperator.Multiply, Binaries.Import(static (a, b) => Apply(F.Multiply, a, b), QuantizedBinaries.Product)),
        new(XnnOperator.Subtract, Binaries.Import(static (a, b) => Apply(F.Subtract, a, b), QuantizedBinaries.Sum(-1))),
        new(XnnOperator.Floor, Unaries.Import(static (x, _) => Apply(F.Floor, x), static (x, _) => (float)Math.Floor(x))),
        new(XnnOperator.Convert, Conversions.Import),
        new(XnnOperator.GlobalAvgPooling2d, Reductions.GlobalAverage),
        new(XnnOperator.StaticReshape, DataLayout.Reshape),
        new(XnnOperator.ArgMaxPooling2d, Pooling.ArgMaximum),
        new(XnnOperator.SquareRoot, Unaries.Import(static (x, _) => Apply(F.Sqrt, x), static (x, _) => (float)Math.Sqrt(x))),
        new(XnnOperator.Ceiling, Unaries.Import(static (x, _) => Apply(F.Ceiling, x), static (x, _) => (float)Math.Ceiling(x))),
        new(XnnOperator.Hardswish, Unaries.Import(Unaries.Hardswish, Unaries.HardswishOf)),
        new(XnnOperator.LeakyReLU, Unaries.LeakyRelu),
        new(XnnOperator.Maximum, Binaries.Import(static (a, b) => Apply(F.Max, a, b))),
        new(XnnOperator.Negate, Unaries.Import(static (x, _) => Apply(F.Negate, x), static (x, _) => -x)),
        new(XnnOperator.Square, Unaries.Import(static (x, _) => Apply(F.Multiply, x, x), static (x, _) => x * x)),
        new(XnnOperator.ELU, Unaries.Import(Unaries.Elu, Unaries.EluOf)),
        new(XnnOperator.Abs, Unaries.Import(static (x, _) => Apply(F.Abs, x), static (x, _) => Math.Abs(x))),
        new(XnnOperator.PReLU, Binaries.Import(Binaries.PRelu)),
        new(XnnOperator.Concatenate2, DataLayout.Concatenate),
        new(XnnOperator.Concatenate3, DataLayout.Concatenate),
        new(XnnOperator.Concatenate4, DataLayout.Concatenate),
        new(XnnOperator.StaticSlice, DataLayout.Slice),
        new(XnnOperator.BatchMatrixMultiply, Products.BatchMatrixMultiply),
        new(XnnOperator.Concatenate5, DataLayout.Concatenate),
        new(XnnOperator.ConvTranspose2d, Convolutions.TransposeConv2D),
        new(XnnOperator.ReciprocalSquareRoot, Unaries.Import(static (x, _) => Apply(F.Rsqrt, x), static (x, _) => 1 / (float)Math.Sqrt(x))),
        new(XnnOperator.Log, Unaries.Import(static (x, _) => Apply(F.Log, x), static (x, _) => (float)Math.Log(x))),
        new(XnnOperator.Gelu, Unaries.Import(Unaries.Gelu)),
        new(XnnOperator.Tanh, Unaries.Import(static (x, _) => Apply(F.Tanh, x), static (x, _) => (float)Math.Tanh(x))),
        new(XnnOperator.Exp, Unaries.Import(static (x, _) => Apply(F.Exp, x), static (x, _) => (float)Math.Exp(x))),
        new(XnnOperator.Sin, Unaries.Import(static (x, _) => Apply(F.Sin, x), static (x, _) => (float)Math.Sin(x))),
        new(XnnOperator.Copy, DataLayout.Copy),
        new(XnnOperator.Cos, Unaries.Import(static (x, _) => Apply(F.Cos, x), static (x, _) => (float)Math.Cos(x))),
    ];

    private static readonly Dictionary<XnnOperator, XnnpackRow> ByOperator = All.ToDictionary(row => row.Operator);

    /// <summary>The row of a kind of node; <c>null</c> if there is none.</summary>
    public static XnnpackRow? Find(XnnOperator op) => ByOperator.TryGetValue(op, out XnnpackRow? row) ? row : null;
}
