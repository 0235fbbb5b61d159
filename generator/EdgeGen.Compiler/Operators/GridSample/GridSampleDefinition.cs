using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="GridSample"/> obeys and which kernels compute it.</summary>
internal static class GridSampleDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(GridSample),
        [
            new KernelRow("GridSample.Lanes", KernelQuality.Simd, RefuseLanes, EmitLanes),
            new KernelRow("GridSample.Rounded", KernelQuality.Reference, RefuseRounded, EmitRounded),
        ],
        Check);

    private static string? Check(NodeView view)
    {
        TensorType x = view.InputType(0), grid = view.InputType(1), y = view.OutputType();
        bool fits = x.Shape.Rank == 4 && x.Shape[1] > 0 && x.Shape[2] > 0 && grid.Shape.Rank >= 2 && grid.Shape.Last == 2
            && grid.Shape[0] == x.Shape[0] && x.Element == grid.Element && y == x with { Shape = grid.Shape.With(grid.Shape.Rank - 1, x.Shape[3]) };
        return fits ? null : $"{x} at {grid} does not give {y}";
    }

    private static GridSample Operator(IStepEmitter e) => (GridSample)e.View.Node.Operator;

    // Half precision interpolates bilinearly in single precision, and rounds every step of the rest.
    private static string? RefuseLanes(NodeView view)
    {
        ElementType type = view.InputType(0).Element;
        return type == ElementType.F32 || (type is ElementType.F16 or ElementType.BF16 && IsBilinear(view)) ? null : $"{type.Name()} is not computed in f32";
    }

    private static bool IsBilinear(NodeView view) => ((GridSample)view.Node.Operator).Interpolation == GridInterpolation.Bilinear;

    private static string? RefuseRounded(NodeView view) =>
        view.InputType(0).Element is ElementType.F64 or ElementType.F32 or ElementType.F16 or ElementType.BF16 ? null : "images are not of floats";

    private static void EmitLanes(IStepEmitter e)
    {
        ElementType type = e.View.InputType(0).Element;
        e.Call($"Kernel::GridSample.Run<Kernel::{type.StorageTag()}, {type.ClrName()}>({Arguments(e)});");
    }

    private static void EmitRounded(IStepEmitter e)
    {
        ElementType type = e.View.InputType(0).Element;
        string computed = type == ElementType.F64 ? "double" : "float";
        string rounding = IsBilinear(e.View) ? $"Unrounded<{computed}>" : type switch
        {
            ElementType.F16 => "RoundedToBinary16",
            ElementType.BF16 => "RoundedToBFloat16",
            _ => $"Unrounded<{computed}>",
        };
        e.Call($"Kernel::GridSampleReference.Run<Kernel::{type.StorageTag()}, {type.ClrName()}, {computed}, Kernel::{rounding}>({Arguments(e)});");
    }

    private static string Arguments(IStepEmitter e)
    {
        GridSample op = Operator(e);
        Shape x = e.View.InputType(0).Shape;
        string extents = FormattableString.Invariant($"{x[0]}, {x[1]}, {x[2]}, {x[3]}, {e.View.InputType(1).Shape.Count / 2 / Math.Max(1, x[0])}");
        string modes = $"Kernel::GridInterpolation.{op.Interpolation}, Kernel::GridBorder.{op.Border}, Corners: {CSharpLiteral.Of(op.Corners)}";
        return $"{e.Input(0)}, {e.Input(1)}, {e.Output()}, new Kernel::GridSampleShape({extents}, {modes})";
    }
}
