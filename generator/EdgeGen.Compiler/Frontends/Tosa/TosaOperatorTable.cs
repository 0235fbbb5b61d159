using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Load.Tosa.TosaOp;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Every operator of TOSA 1.0 and those of the 1.1 draft that are understood: one row each, in the order of the specification.</summary>
internal static class TosaOperatorTable
{
    private const string Integers = "I I -> I";
    private const string Floats = "F -> F";
    private const string Bools = "bool bool -> bool";
    private const string Arithmetic = "i32 i32 -> i32 | F F -> F | i64 i64 -> i64";
    private const string Comparison = "i32 i32 -> bool | F F -> bool | i64 i64 -> bool";
    private const string Shapes = "shape shape -> shape";

    private const string Convolution =
        "i8 i8 i32 i8 i8 -> i32 acc i32 | i8 i4 i32 i8 i4 -> i32 acc i32 | i16 i8 i48 i16 i8 -> i48 acc i48 | "
        + "Q Q f16 Q Q -> f16 acc f16 | f16 f16 f16 f16 f16 -> f16 acc f16/f32 | bf16 bf16 bf16 bf16 bf16 -> bf16 acc f32 | "
        + "f32 f32 f32 f32 f32 -> f32 acc f32";

    // Producers write the result's type as accumulator of a transposed bf16 convolution, against the specification.
    private const string TransposedConvolution = Convolution + " | bf16 bf16 bf16 bf16 bf16 -> bf16 acc bf16";

    private const string AveragePool =
        "i8 i8 i8{0} -> i8 acc i32 | i16 i16 i16{0} -> i16 acc i32 | Q Q Q{0} -> Q acc f16 | "
        + "f16 f16 f16{0} -> f16 acc f16/f32 | f32 f32 f32{0} -> f32 acc f32 | bf16 bf16 bf16{0} -> bf16 acc f32";

    // Between bool and floats comes from the 1.1 draft, which producers of 1.0 files write already.
    private const string Casts =
        "bool -> i8/i16/i32 | i8 -> bool/i16/i32 | i16 -> bool/i8/i32 | i32 -> bool/i8/i16 | i8/i16/i32 -> F | F -> i8/i16/i32 | "
        + "f16/bf16 -> f32 | f32 -> f16/bf16 | Q -> F | F -> f8e4m3/f8e5m2 | bool -> F | F -> bool | i64 -> bool/i32 | bool/i32 -> i64";

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<TosaOperatorRow> All =
    [
        new(ArgMax, "i8/i16/f16/f32/bf16/f8e4m3/f8e5m2 -> i32/i64", Reductions.CheckArgMax, Reductions.ArgMax),
        new(AvgPool2d, string.Format(null, AveragePool, ""), Pooling.CheckAverage, Pooling.Average),
        new(TosaOp.Conv2d, Convolution, ConvolutionRules.Conv2D, Convolutions.Conv2D),
        new(TosaOp.Conv3d, Convolution, ConvolutionRules.Conv3D, Convolutions.Conv3D),
        new(DepthwiseConv2d, Convolution, ConvolutionRules.DepthwiseConv2D, Convolutions.DepthwiseConv2D),
        new(Fft2d, "f32 f32 -> f32 f32", Fourier.CheckFft2D, Fourier.Fft2D),
        new(TosaOp.MatMul, "i8 i8 i8 i8 -> i32 | i16 i16 i16 i16 -> i48 | Q Q Q Q -> f16 | f16 f16 f16 f16 -> f16/f32 | f32 f32 f32 f32 -> f32 | bf16 bf16 bf16 bf16 -> f32", MatrixProducts.Check, MatrixProducts.Import),
        new(MaxPool2d, "i8 -> i8 | i16 -> i16 | F -> F | Q -> Q", Pooling.CheckMaximum, Pooling.Maximum),
        new(Rfft2d, "f32 -> f32 f32", Fourier.CheckRfft2D, Fourier.Rfft2D),
        new(TransposeConv2d, TransposedConvolution, ConvolutionRules.TransposeConv2D, Convolutions.TransposeConv2D),

        new(Clamp, "i8 -> i8 | i16 -> i16 | F -> F", Elementwise.CheckClamp, Elementwise.Map(Elementwise.Clamp)),
        new(Erf, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Erf)),
        new(Sigmoid, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Sigmoid)),
        new(Tanh, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Tanh)),

        new(Add, Arithmetic, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.Add)),
        new(ArithmeticRightShift, Integers, Elementwise.CheckBinary, Elementwise.Map(Elementwise.ShiftRight)),
        new(BitwiseAnd, Integers, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.And)),
        new(BitwiseOr, Integers, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.Or)),
        new(BitwiseXor, Integers, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.Xor)),
        new(IntDiv, "i32 i32 -> i32 | i64 i64 -> i64", Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.IntegerDivide)),
        new(LogicalAnd, Bools, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.And)),
        new(LogicalLeftShift, Integers, Elementwise.CheckBinary, Elementwise.Map(Elementwise.ShiftLeft)),
        new(LogicalRightShift, Integers, Elementwise.CheckBinary, Elementwise.Map(Elementwise.ShiftRightLogical)),
        new(LogicalOr, Bools, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.Or)),
        new(LogicalXor, Bools, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.Xor)),
        new(Maximum, Arithmetic, Elementwise.CheckBinary, Elementwise.Extreme(ScalarFunctions.Max, ScalarFunctions.MaxNumber)),
        new(Minimum, Arithmetic, Elementwise.CheckBinary, Elementwise.Extreme(ScalarFunctions.Min, ScalarFunctions.MinNumber)),
        new(Mul, "I I i8 -> i32 | F F i8 -> F | i64 i64 i8 -> i64", Elementwise.CheckMultiply, Elementwise.Map(Elementwise.Multiply)),
        new(Pow, "F F -> F", Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.Power)),
        new(Sub, Arithmetic, Elementwise.CheckBinary, Elementwise.Binary(ScalarFunctions.Subtract)),
        new(TosaOp.Table, "i8 i8 -> i8 | i16 i16 -> i32", Indexing.CheckTable, Indexing.Table),

        new(Abs, "i32 -> i32 | F -> F | i64 -> i64", ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Abs)),
        new(BitwiseNot, "I -> I", ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Not)),
        new(Ceil, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Ceiling)),
        new(Clz, "i32 -> i32", ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.LeadingZeros)),
        new(Cos, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Cos)),
        new(Exp, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Exp)),
        new(Floor, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Floor)),
        new(Log, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Log)),
        new(LogicalNot, "bool -> bool", ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Not)),
        new(Negate, "I I I -> I | F F F -> F | i64 i64 i64 -> i64", Elementwise.CheckNegate, Elementwise.Map(Elementwise.Negate)),
        new(Reciprocal, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Reciprocal)),
        new(Rsqrt, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Rsqrt)),
        new(Sin, Floats, ShapeRules.SameShape, Elementwise.Unary(ScalarFunctions.Sin)),
        new(Select, "bool bool bool -> bool | bool I I -> I | bool F F -> F | bool i64 i64 -> i64", Elementwise.CheckTernary, Elementwise.Map(Elementwise.Select)),
        new(Equal, Comparison, Elementwise.CheckBinary, Elementwise.Comparison(ScalarFunctions.Equal)),
        new(Greater, Comparison, Elementwise.CheckBinary, Elementwise.Comparison(ScalarFunctions.Greater)),
        new(GreaterEqual, Comparison, Elementwise.CheckBinary, Elementwise.Comparison(ScalarFunctions.GreaterOrEqual)),

        new(ReduceAll, "bool -> bool", Reductions.Check, Reductions.Reduce(Reduction.All)),
        new(ReduceAny, "bool -> bool", Reductions.Check, Reductions.Reduce(Reduction.Any)),
        new(ReduceMax, "I -> I | F -> F | i64 -> i64", Reductions.Check, Reductions.Reduce(Reduction.Max)),
        new(ReduceMin, "I -> I | F -> F | i64 -> i64", Reductions.Check, Reductions.Reduce(Reduction.Min)),
        new(ReduceProduct, Floats, Reductions.Check, Reductions.Reduce(Reduction.Product)),
        new(ReduceSum, "i32 -> i32 | F -> F | i64 -> i64", Reductions.Check, Reductions.Reduce(Reduction.Sum)),

        new(TosaOp.Concat, Same("{0}* -> {0}"), DataLayout.CheckConcat, DataLayout.Concat),
        new(TosaOp.Pad, Same("{0} shape {0} -> {0}"), DataLayout.CheckPad, DataLayout.Pad),
        new(TosaOp.Reshape, Same("{0} shape -> {0}"), DataLayout.CheckReshape, DataLayout.Reshape),
        new(TosaOp.Reverse, Same("{0} -> {0}"), DataLayout.CheckReverse, DataLayout.Reverse),
        new(TosaOp.Slice, Same("{0} shape shape -> {0}"), DataLayout.CheckSlice, DataLayout.Slice),
        new(TosaOp.Tile, Same("{0} shape -> {0}"), DataLayout.CheckTile, DataLayout.Tile),
        new(TosaOp.Transpose, Same("{0} -> {0}"), DataLayout.CheckTranspose, DataLayout.Transpose),
        new(TosaOp.Gather, Same("{0} i32/i64 -> {0}"), Indexing.CheckGather, Indexing.Gather),
        new(TosaOp.Scatter, Same("{0} i32/i64 {0} -> {0}"), Indexing.CheckScatter, Indexing.Scatter),
        new(TosaOp.Resize, "i8 shape shape shape -> i32/i8 | i16 shape shape shape -> i48/i16 | F shape shape shape -> F", Resampling.Check, Resampling.Import),

        new(Cast, Casts, ShapeRules.SameShape, Elementwise.Map(Elementwise.Cast)),
        new(Rescale, Rescales("i8", "i16", "i32", "i48"), Rescaling.Check, Elementwise.Map(Rescaling.Body)),

        new(Const, "-> any", Constants.CheckConst, Constants.Const),
        new(Identity, Same("{0} -> {0}") + " | i4 -> i4 | i48 -> i48", Variables.CheckIdentity, Variables.Identity),
        new(Custom, "any* -> any*", ShapeRules.None, CustomOperators.Import),
        new(CondIf, "bool any* -> any*", ControlFlow.CheckCondIf, ControlFlow.CondIf),
        new(WhileLoop, "any* -> any*", ControlFlow.CheckWhileLoop, ControlFlow.WhileLoop),
        new(Variable, "-> any", Variables.CheckDeclare, Variables.Declare),
        new(VariableWrite, Same("{0} -> {0}"), Variables.CheckWrite, Variables.Write),
        new(VariableRead, Same("{0} -> {0}"), Variables.CheckRead, Variables.Read),
        new(ConstShape, "-> shape", Constants.CheckConstShape, Constants.ConstShape),

        new(Dim, "any -> shape", ShapeArithmetic.CheckDimension, ShapeArithmetic.Dimension),
        new(ConcatShape, "shape* -> shape", ShapeArithmetic.CheckConcat, ShapeArithmetic.Concat),
        new(AddShape, Shapes, ShapeArithmetic.CheckBinary(), ShapeArithmetic.Binary(static (a, b) => a + b)),
        new(SubShape, Shapes, ShapeArithmetic.CheckBinary(), ShapeArithmetic.Binary(static (a, b) => a - b)),
        new(MulShape, Shapes, ShapeArithmetic.CheckBinary(), ShapeArithmetic.Binary(static (a, b) => a * b)),
        new(SliceShape, "shape i32 i32 -> shape", ShapeArithmetic.CheckSlice, ShapeArithmetic.Slice),
        new(Exp2Shape, "shape -> shape", ShapeArithmetic.CheckUnary(0, 62), ShapeArithmetic.Unary(static a => 1L << (int)a)),
        new(Log2CeilShape, "shape -> shape", ShapeArithmetic.CheckUnary(1, long.MaxValue), ShapeArithmetic.Unary(ShapeArithmetic.Log2Ceiling)),
        new(Log2FloorShape, "shape -> shape", ShapeArithmetic.CheckUnary(1, long.MaxValue), ShapeArithmetic.Unary(ShapeArithmetic.Log2Floor)),
        new(MaxShape, Shapes, ShapeArithmetic.CheckBinary(), ShapeArithmetic.Binary(Math.Max)),
        new(MinShape, Shapes, ShapeArithmetic.CheckBinary(), ShapeArithmetic.Binary(Math.Min)),
        new(ModShape, Shapes, ShapeArithmetic.CheckBinary(divides: true), ShapeArithmetic.Binary(static (a, b) => a % b)),
        new(DivCeilShape, Shapes, ShapeArithmetic.CheckBinary(divides: true), ShapeArithmetic.Binary(ShapeArithmetic.DivideUp)),
        new(DivFloorShape, Shapes, ShapeArithmetic.CheckBinary(divides: true), ShapeArithmetic.Binary(static (a, b) => a / b)),
        new(AssertEqualShape, "shape shape ->", ShapeArithmetic.CheckEqual, static _ => { }),
        new(MaxPool2dAdaptive, "i8 shape shape shape -> i8 | i16 shape shape shape -> i16 | F shape shape shape -> F | Q shape shape shape -> Q", Pooling.CheckAdaptiveMaximum, Pooling.AdaptiveMaximum),
        new(AvgPool2dAdaptive, string.Format(null, AveragePool, " shape shape shape"), Pooling.CheckAdaptiveAverage, Pooling.AdaptiveAverage),
    ];

    private static readonly Dictionary<TosaOp, TosaOperatorRow> ByOp = All.ToDictionary(static row => row.Op);

    /// <summary>The row of an operator; <c>null</c> for those of the draft that are not understood.</summary>
    public static TosaOperatorRow? Find(TosaOp op) => ByOp.TryGetValue(op, out TosaOperatorRow? row) ? row : null;

    // A zero point is of the type of its tensor. Which multiplier goes with which flags is a rule of the operator.
    private static string Rescales(params string[] inputs) => string.Join(
        " | ", inputs.SelectMany(static i => new[] { "i8", "i16", "i32" }.Select(o => $"{i} i16/i32 i8 {i} {o} -> {o}")));

    // For operators that only move elements: operands and results of one type.
    private static string Same(string signature) => string.Join(
        " | ", new[] { "bool", "i8", "i16", "i32", "i64", "f16", "f32", "bf16", "f8e4m3", "f8e5m2" }.Select(type => string.Format(null, signature, type)));
}
