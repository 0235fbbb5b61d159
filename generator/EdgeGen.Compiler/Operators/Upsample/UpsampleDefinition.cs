using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Upsample"/> obeys and which kernels compute it.</summary>
internal static class UpsampleDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(Upsample),
        [
            new("Upsample.Nearest", KernelQuality.Simd, v => Refuse(v, Upsampling.Nearest), EmitNearest),
            new("Upsample.Bilinear", KernelQuality.Simd, v => Refuse(v, Upsampling.Bilinear), EmitBilinear),
            new("Upsample.Antialiased", KernelQuality.Simd, v => Refuse(v, Upsampling.Antialiased), EmitAntialiased),
        ],
        Check);

    private static string? Check(NodeView view)
    {
        TensorType x = view.InputType(0), y = view.OutputType();
        return x.Shape.Rank != 4 || y.Shape.Rank != 4 || x.Shape[0] != y.Shape[0] || x.Shape[3] != y.Shape[3] || x.Element != y.Element
            ? $"{x} does not resample to {y}"
            : null;
    }

    private static string? Refuse(NodeView view, Upsampling kind)
    {
        ElementType type = view.InputType(0).Element;
        if (((Upsample)view.Node.Operator).Kind != kind)
            return $"it is not {kind.ToString().ToLowerInvariant()}";
        return kind == Upsampling.Nearest || (type.IsFloat() && !type.IsWide()) ? null : $"{type.Name()} is no float in a lane";
    }

    private static void EmitNearest(IStepEmitter e) =>
        e.Call($"Kernel::Resize.Nearest({Arguments(e, "ResizeAxis", (x, y, scale) => $"Nearest({x}, {y}, {scale})")}{e.Threads});");

    private static void EmitBilinear(IStepEmitter e)
    {
        string corners = ((Upsample)e.View.Node.Operator).Corners ? "true" : "false";
        e.Call($"Kernel::Resize.Bilinear{Elements(e)}({Arguments(e, "ResizeAxis", (x, y, scale) => $"Linear({x}, {y}, {scale}, corners: {corners})")}{e.Threads});");
    }

    private static void EmitAntialiased(IStepEmitter e) =>
        e.Call($"Kernel::FilterResize.Run{Elements(e)}({Arguments(e, "FilterAxis", (x, y, scale) => $"Triangle({x}, {y}, {scale})")});");

    private static string Elements(IStepEmitter e) => e.View.InputType(0).Element is var type ? $"<Kernel::{type.StorageTag()}, {type.ClrName()}>" : "";

    private static string Arguments(IStepEmitter e, string axis, Func<string, string, string, string> factory)
    {
        Upsample op = (Upsample)e.View.Node.Operator;
        Shape x = e.View.InputType(0).Shape, y = e.View.OutputType().Shape;
        string prepared(string label, int dimension, float scale) => e.Prepared(
            "Kernel::" + axis,
            label,
            $"Kernel::{axis}.{factory(CSharpLiteral.Of(x[dimension]), CSharpLiteral.Of(y[dimension]), CSharpLiteral.Of(scale))}");
        string rows = prepared("Rows", 1, op.ScaleY), columns = prepared("Columns", 2, op.ScaleX);
        return FormattableString.Invariant($"{e.Input(0)}, {e.Output()}, batch: {x[0]}, channels: {x[3]}, {rows}, {columns}");
    }
}
