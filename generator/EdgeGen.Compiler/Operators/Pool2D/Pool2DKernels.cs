using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="AvgPool2D"/> and <see cref="MaxPool2D"/>.</summary>
internal static class Pool2DKernels
{
    /// <summary>The rows of the mean.</summary>
    public static readonly IReadOnlyList<KernelRow> Means =
    [
        new("AvgPool2D.Float", KernelQuality.Simd, RefuseFloatMean, e => EmitMean(e, "Kernel::FloatMean", "")),
        new("AvgPool2D.Integer", KernelQuality.Simd, RefuseIntegerMean, EmitIntegerMean),
        new("AvgPool2D.Wide", KernelQuality.Scalar, RefuseWideMean, EmitWideMean),
    ];

    /// <summary>The rows of the maximum.</summary>
    public static readonly IReadOnlyList<KernelRow> Maxima =
    [
        new("MaxPool2D.Lanes", KernelQuality.Simd, v => RefuseMax(v, wide: false), EmitMax),
        new("MaxPool2D.Wide", KernelQuality.Scalar, v => RefuseMax(v, wide: true), EmitWideMax),
    ];

    /// <summary>What is wrong with a pool's operand, result and window.</summary>
    public static string? Check(NodeView view, int kernelY, int kernelX, Window2D window)
    {
        TensorType x = view.InputType(0), y = view.OutputType();
        return x.Element == y.Element ? CheckWindow(x.Shape, y.Shape, kernelY, kernelX, window) : $"{x} does not pool to {y}";
    }

    /// <summary>What is wrong with shapes and a window.</summary>
    public static string? CheckWindow(Shape x, Shape y, int kernelY, int kernelX, Window2D window)
    {
        if (x.Rank != 4 || y.Rank != 4 || x[0] != y[0] || x[3] != y[3])
            return $"{x} does not pool to {y}";
        return kernelY < 1 || kernelX < 1 || window.StrideY < 1 || window.StrideX < 1 || window.DilationY < 1 || window.DilationX < 1
            ? $"{kernelY}×{kernelX} at {window} is no window"
            : null;
    }

    /// <summary>The struct with a pool's extents.</summary>
    public static string ShapeOf(IStepEmitter e, int kernelY, int kernelX, Window2D window)
    {
        Shape x = e.View.InputType(0).Shape, y = e.View.OutputType().Shape;
        return e.Constants(
            "Kernel::IPool2DShape",
            "Shape",
            Int("Batch", x[0]), Int("InHeight", x[1]), Int("InWidth", x[2]), Int("Channels", x[3]),
            Int("OutHeight", y[1]), Int("OutWidth", y[2]), Int("KernelHeight", kernelY), Int("KernelWidth", kernelX),
            Int("StrideY", window.StrideY), Int("StrideX", window.StrideX), Int("DilationY", window.DilationY), Int("DilationX", window.DilationX),
            Int("PadTop", window.Top), Int("PadLeft", window.Left));
    }

    private static (string Type, string Name, string Value) Int(string name, int value) =>
        ("int", name, value.ToString(CultureInfo.InvariantCulture));

    private static string? RefuseFloatMean(NodeView view) =>
        view.InputType(0).Element is var type && type.IsFloat() && !type.IsWide() ? null : $"{type.Name()} is no float in a lane";

    private static string? RefuseIntegerMean(NodeView view)
    {
        AvgPool2D op = (AvgPool2D)view.Node.Operator;
        ElementType type = view.InputType(0).Element;
        if (type is not (ElementType.I8 or ElementType.U8 or ElementType.I16))
            return $"{type.Name()} has no scaled mean";
        return op.Divisor != 0 || op.PaddingCounts ? "padding does not count in a scaled mean" : null;
    }

    private static string? RefuseWideMean(NodeView view) =>
        view.InputType(0).Element is var type && type is ElementType.F64 or ElementType.I64 ? null : $"{type.Name()} needs no wide numbers";

    private static string? RefuseMax(NodeView view, bool wide)
    {
        ElementType type = view.InputType(0).Element;
        return type.IsWide() == wide && type != ElementType.Bool ? null : $"{type.Name()} needs {(wide ? "no wide numbers" : "another kernel")}";
    }

    private static void EmitIntegerMean(IStepEmitter e)
    {
        AvgPool2D op = (AvgPool2D)e.View.Node.Operator;
        (int low, int high) = e.View.OutputType().Element switch
        {
            ElementType.I8 => (sbyte.MinValue, sbyte.MaxValue),
            ElementType.U8 => (byte.MinValue, byte.MaxValue),
            _ => ((int)short.MinValue, (int)short.MaxValue),
        };
        EmitMean(e, "Kernel::IntegerMean", FormattableString.Invariant($", new Kernel::IntegerMean({op.InputZeroPoint}, {op.OutputZeroPoint}, {low}, {high})"));
    }

    private static void EmitMean(IStepEmitter e, string combination, string reduction)
    {
        AvgPool2D op = (AvgPool2D)e.View.Node.Operator;
        ElementType type = e.View.InputType(0).Element;
        string shape = ShapeOf(e, op.KernelY, op.KernelX, op.Window);
        e.Call($"Kernel::Pool2D.Run<{shape}, Kernel::{type.StorageTag()}, {type.ClrName()}, {combination}>({e.Input(0)}, {e.Output()}{reduction}{Divisor(op)}{e.Threads});");
    }

    private static void EmitWideMean(IStepEmitter e)
    {
        AvgPool2D op = (AvgPool2D)e.View.Node.Operator;
        string shape = ShapeOf(e, op.KernelY, op.KernelX, op.Window);
        e.Call($"Kernel::Pool2D.RunWide<{shape}, {e.View.InputType(0).Element.ClrName()}, Kernel::WideMean>({e.Input(0)}, {e.Output()}{Divisor(op)});");
    }

    private static void EmitMax(IStepEmitter e)
    {
        MaxPool2D op = (MaxPool2D)e.View.Node.Operator;
        ElementType type = e.View.InputType(0).Element;
        string shape = ShapeOf(e, op.KernelY, op.KernelX, op.Window);
        string combination = ReduceKernels.Combination(Reduction.Max, op.Nan, type)!;
        e.Call($"Kernel::Pool2D.Run<{shape}, Kernel::{type.StorageTag()}, {type.ClrName()}, {combination}>({e.Input(0)}, {e.Output()}{e.Threads});");
    }

    private static void EmitWideMax(IStepEmitter e)
    {
        MaxPool2D op = (MaxPool2D)e.View.Node.Operator;
        ElementType type = e.View.InputType(0).Element;
        string shape = ShapeOf(e, op.KernelY, op.KernelX, op.Window);
        e.Call($"Kernel::Pool2D.RunWide<{shape}, {type.ClrName()}, {ReduceKernels.Combination(Reduction.Max, op.Nan, type)}>({e.Input(0)}, {e.Output()});");
    }

    private static string Divisor(AvgPool2D op) => op is { Divisor: 0, PaddingCounts: false }
        ? ""
        : FormattableString.Invariant(
            $", divisor: new Kernel::PoolDivisor({op.Divisor}, {(op.PaddingCounts ? "true" : "false")}, {op.PadBottom}, {op.PadRight})");
}
