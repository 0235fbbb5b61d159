using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="Reduce"/>.</summary>
internal static class ReduceKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("Reduce.Lanes", KernelQuality.Simd, RefuseLanes, EmitLanes),
        new("Reduce.Wide", KernelQuality.Scalar, RefuseWide, EmitWide),
    ];

    /// <summary>The runtime's struct that combines elements of a type; <c>null</c> if nothing combines them so.</summary>
    public static string? Combination(Reduction kind, NanMode nan, ElementType type)
    {
        string nanMode = !type.IsFloat() || kind is not (Reduction.Max or Reduction.Min) ? "" : nan switch
        {
            NanMode.Ignore => "Number",
            NanMode.First => "FromFirst",
            _ => "",
        };
        if (type == ElementType.Bool)
            return kind switch
            {
                Reduction.All or Reduction.Min => "Kernel::MaskAll",
                Reduction.Any or Reduction.Max => "Kernel::MaskAny",
                _ => null,
            };
        if (kind is Reduction.All or Reduction.Any || (kind == Reduction.Mean && !type.IsFloat()))
            return null;
        string domain = type.IsWide() ? "Wide" : type.IsFloat() ? "Float" : "Int32";
        return $"Kernel::{domain}{kind}{nanMode}";
    }

    private static string? RefuseLanes(NodeView view)
    {
        ElementType type = view.InputType(0).Element;
        return type.IsWide() ? $"{type.Name()} needs more than a lane" : Refuse(view, type);
    }

    private static string? RefuseWide(NodeView view)
    {
        ElementType type = view.InputType(0).Element;
        return type.IsWide() ? Refuse(view, type) : $"{type.Name()} needs no wide numbers";
    }

    private static string? Refuse(NodeView view, ElementType type)
    {
        Reduce op = (Reduce)view.Node.Operator;
        if (op.Nan == NanMode.First)
            return "NaN belongs to no place in a reduction";
        return Combination(op.Kind, op.Nan, type) is null ? $"{op.Name} does not combine {type.Name()}" : null;
    }

    private static void EmitLanes(IStepEmitter e) =>
        Emit(e, "Run", $"Kernel::{e.View.InputType(0).Element.StorageTag()}, {e.View.InputType(0).Element.ClrName()}");

    private static void EmitWide(IStepEmitter e) => Emit(e, "RunWide", e.View.InputType(0).Element.ClrName());

    private static void Emit(IStepEmitter e, string method, string elements)
    {
        Reduce op = (Reduce)e.View.Node.Operator;
        TensorType x = e.View.InputType(0);
        (IReadOnlyList<int> extents, bool reducedFirst) = Alternating(x.Shape, op.Axes.Contains);
        e.Call(
            $"Kernel::Reduce.{method}<{elements}, {Combination(op.Kind, op.Nan, x.Element)}>({e.Input(0)}, {e.Output()}, "
            + $"[{string.Join(", ", extents)}], reducedFirst: {(reducedFirst ? "true" : "false")});");
    }

    // Extents of 1 vanish, neighbours of one kind become one dimension.
    private static (IReadOnlyList<int> Extents, bool ReducedFirst) Alternating(Shape shape, Func<int, bool> isReduced)
    {
        List<int> extents = [];
        bool first = false, last = false;
        for (int d = 0; d < shape.Rank; d++)
        {
            if (shape[d] == 1)
                continue;
            bool reduced = isReduced(d);
            if (extents.Count == 0)
                first = reduced;
            if (extents.Count > 0 && reduced == last)
                extents[extents.Count - 1] *= shape[d];
            else
                extents.Add(shape[d]);
            last = reduced;
        }

        return (extents, first);
    }
}
