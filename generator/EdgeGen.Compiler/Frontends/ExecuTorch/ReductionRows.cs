using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What combines elements along dimensions: sums, extremes, softmax, norms.</summary>
internal static class ReductionRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::mean.out", c => Reduced(c, Reduction.Mean, c.Ints(1))),
        new("aten::mean.dtype_out", c => Reduced(c, Reduction.Mean, [])),
        new("aten::sum.IntList_out", c => Reduced(c, Reduction.Sum, c.Ints(1))),
        new("aten::amax.out", c => Reduced(c, Reduction.Max, c.Ints(1))),
        new("aten::amin.out", c => Reduced(c, Reduction.Min, c.Ints(1))),
        new("aten::max.unary_out", c => Reduced(c, Reduction.Max, [])),
        new("aten::min.unary_out", c => Reduced(c, Reduction.Min, [])),
        new("aten::prod.int_out", c => Reduced(c, Reduction.Product, [(int)c.Int(1)])),
        new("aten::prod.out", c => Reduced(c, Reduction.Product, [])),
        new("aten::any.out", c => Reduced(c, Reduction.Any, [(int)c.Int(1)])),
        new("aten::any.dims_out", c => Reduced(c, Reduction.Any, c.Ints(1))),
        new("aten::any.all_out", c => Reduced(c, Reduction.Any, [])),
        new("aten::argmax.out", c => Arg(c, largest: true)),
        new("aten::argmin.out", c => Arg(c, largest: false)),
        new("aten::_softmax.out", c => Softmaxed(c, log: false)),
        new("aten::_log_softmax.out", c => Softmaxed(c, log: true)),
        new("aten::native_layer_norm.out", Normalised),
    ];

    private static void Reduced(AtenCall call, Reduction kind, IReadOnlyList<int> dimensions)
    {
        ValueId x = call.Tensor(0);
        ElementType result = call.ResultType().Element;
        ElementType type = call.Builder.TypeOf(x).Element;
        if (kind is Reduction.Any or Reduction.All)
            x = Converted(call, x, ElementType.Bool);
        else if (kind is not (Reduction.Max or Reduction.Min) && type != result)
            x = Converted(call, x, result);
        TensorType operand = call.Builder.TypeOf(x);
        int rank = operand.Shape.Rank;
        int[] axes = [.. (dimensions.Count == 0 ? Enumerable.Range(0, rank) : dimensions.Select(d => call.Dimension(d, rank))).Distinct().OrderBy(d => d)];
        if (rank > 0)
        {
            Shape kept = Shape.Of(operand.Shape.Select((e, d) => axes.Contains(d) ? 1 : e));
            x = call.Builder.Add(new Reduce(kind, [.. axes]), [x], operand with { Shape = kept }, call.Origin);
        }

        call.SetResult(Converted(call, x, result));
    }

    private static ValueId Converted(AtenCall call, ValueId x, ElementType element)
    {
        TensorType type = call.Builder.TypeOf(x);
        return type.Element == element
            ? x
            : call.Builder.Add(new Map(Convert(In(0, type.Element), element, truncate: true)), [x], type with { Element = element }, call.Origin);
    }

    private static void Arg(AtenCall call, bool largest)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        if (call.IsNull(1))
            x = call.Reshape(x, Shape.Of((int)type.Shape.Count));
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.IsNull(1) ? 0 : call.Dimension(call.Int(1), shape.Rank);
        if (shape.Rank == 0)
            x = call.Reshape(x, shape = Shape.Of(1));
        call.SetResult(call.Builder.Add(new ArgExtreme(largest, axis, NanMode.Propagate), [x], new TensorType(call.ResultType().Element, shape.With(axis, 1)), call.Origin));
    }

    private static void Softmaxed(AtenCall call, bool log)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        int axis = call.Dimension(call.Int(1), type.Shape.Rank);
        ValueId operand = type.Shape.Rank == 0 ? call.Reshape(x, Shape.Of(1)) : x;
        call.SetResult(call.Builder.Add(new Softmax(axis, log), [operand], call.Builder.TypeOf(operand), call.Origin));
    }

    private static void Normalised(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        int axes = call.Ints(1).Count;
        if (axes == 0 || axes > type.Shape.Rank)
            call.Refuse("the normalised shape does not match the operand");
        else
            call.SetResult(call.Builder.Add(new LayerNorm(axes, (float)call.Number(4)), [x, call.OptionalTensor(2), call.OptionalTensor(3)], type, call.Origin));
    }
}
