using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What combines elements along dimensions: sums, extremes, variances, softmax.</summary>
internal static class ReductionRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::mean.out", c => SetReduced(c, Reduction.Mean, c.Ints(1))),
        new("aten::mean.dtype_out", c => SetReduced(c, Reduction.Mean, [])),
        new("aten::sum.IntList_out", c => SetReduced(c, Reduction.Sum, c.Ints(1))),
        new("aten::amax.out", c => SetReduced(c, Reduction.Max, c.Ints(1))),
        new("aten::amin.out", c => SetReduced(c, Reduction.Min, c.Ints(1))),
        new("aten::max.unary_out", c => SetReduced(c, Reduction.Max, [])),
        new("aten::min.unary_out", c => SetReduced(c, Reduction.Min, [])),
        new("aten::prod.int_out", c => SetReduced(c, Reduction.Product, [(int)c.Int(1)])),
        new("aten::prod.out", c => SetReduced(c, Reduction.Product, [])),
        new("aten::any.out", c => SetReduced(c, Reduction.Any, [(int)c.Int(1)])),
        new("aten::any.dims_out", AnyOfDimensions),
        new("aten::any.all_out", c => SetReduced(c, Reduction.Any, [])),
        new("aten::max.dim_max", c => SetExtreme(c, largest: true)),
        new("aten::min.dim_min", c => SetExtreme(c, largest: false)),
        new("aten::argmax.out", c => SetPlace(c, largest: true)),
        new("aten::argmin.out", c => SetPlace(c, largest: false)),
        new("aten::var.out", c => SetVariance(c, c.Bool(2) ? 1 : 0, withMean: false)),
        new("aten::var.correction_out", c => SetVariance(c, c.Number(2, 1), withMean: false)),
        new("aten::var_mean.correction_out", c => SetVariance(c, c.Number(2, 1), withMean: true)),
        new("aten::_softmax.out", c => SetSoftmax(c, log: false)),
        new("aten::_log_softmax.out", c => SetSoftmax(c, log: true)),
    ];

    /// <summary>A value reduced along dimensions, which stay as extents of 1.</summary>
    public static ValueId Reduced(this AtenCall call, Reduction kind, ValueId value, IReadOnlyList<int> axes)
    {
        TensorType type = call.Builder.TypeOf(value);
        Shape kept = Shape.Of(type.Shape.Select((e, d) => axes.Contains(d) ? 1 : e));
        return axes.Count == 0 && kind != Reduction.Mean ? value : call.Builder.Add(new Reduce(kind, [.. axes]), [value], type with { Shape = kept }, call.Origin);
    }

    /// <summary>The dimensions in a list, ascending; all if there are none.</summary>
    public static int[] Axes(this AtenCall call, IReadOnlyList<int> dimensions, int rank) =>
        [.. (dimensions.Count == 0 ? Enumerable.Range(0, rank) : dimensions.Select(d => call.Dimension(d, rank))).Where(d => d < rank).Distinct().OrderBy(d => d)];

    /// <summary>The mean along dimensions, and the sum of squared differences to it divided by a number; both in the value's type.</summary>
    public static (ValueId Mean, ValueId Variance) Moments(this AtenCall call, ValueId value, IReadOnlyList<int> axes, double divisor)
    {
        TensorType type = call.Builder.TypeOf(value);
        ValueId mean = call.Reduced(Reduction.Mean, value, axes);
        Expression difference = Apply(F.Subtract, In(0, type.Element), In(1, type.Element));
        ValueId squares = call.Builder.Add(new Map(Apply(F.Multiply, difference, difference)), [value, mean], type, call.Origin);
        ValueId sum = call.Reduced(Reduction.Sum, squares, axes);
        Expression variance = Apply(F.Divide, In(0, type.Element), Number(divisor, type.Element));
        return (mean, call.Builder.Add(new Map(variance), [sum], call.Builder.TypeOf(sum), call.Origin));
    }

    // Sums of another type than the operand's are computed in the result's type.
    private static void SetReduced(AtenCall call, Reduction kind, IReadOnlyList<int> dimensions)
    {
        ValueId x = call.Tensor(0);
        ElementType result = call.ResultElement(), type = call.Builder.TypeOf(x).Element;
        if (result == ElementType.Bool && kind is Reduction.Sum or Reduction.Product)
            kind = kind == Reduction.Sum ? Reduction.Any : Reduction.All;
        if (kind is Reduction.Any or Reduction.All)
            x = call.Cast(x, ElementType.Bool);
        else if (kind is not (Reduction.Max or Reduction.Min) && type != result)
            x = call.Cast(x, result.Lane());
        int[] axes = call.Axes(dimensions, call.Builder.TypeOf(x).Shape.Rank);
        if (call.Open.Of(x).Any(e => axes.Contains(e.Dimension)))
            call.SetResult(call.Cast(OpenReductions.Reduced(call, kind, x, axes), result), sizes: () => ResultShapes.Reduced(call, x, axes));
        else
            call.SetResult(call.Cast(call.Reduced(kind, x, axes), result), sizes: () => ResultShapes.Reduced(call, x, axes));
    }

    // An empty list of dimensions reduces none, no list all.
    private static void AnyOfDimensions(AtenCall call)
    {
        if (!call.IsNull(1) && call.Ints(1).Count == 0)
            call.SetResult(call.Cast(call.Cast(call.Tensor(0), ElementType.Bool), call.ResultElement()));
        else
            SetReduced(call, Reduction.Any, call.Ints(1));
    }

    private static void SetExtreme(AtenCall call, bool largest)
    {
        ValueId x = WithDimension(call, call.Tensor(0));
        int axis = call.Dimension(call.Int(1), call.Builder.TypeOf(x).Shape.Rank);
        x = OpenReductions.Bounded(call, x, axis, largest);
        ValueId best = call.Reduced(largest ? Reduction.Max : Reduction.Min, x, [axis]);
        call.SetResult(call.Cast(best, call.ResultElement()), sizes: () => ResultShapes.Reduced(call, x, [axis]));
        call.SetResult(Place(call, x, axis, largest, call.ResultElement(1)), 1, () => ResultShapes.Reduced(call, x, [axis]));
    }

    private static void SetPlace(AtenCall call, bool largest)
    {
        ValueId x = WithDimension(call, call.Tensor(0));
        if (call.IsNull(1))
            x = call.Reshape(x, Shape.Of((int)call.Builder.TypeOf(x).Shape.Count));
        int axis = call.IsNull(1) ? 0 : call.Dimension(call.Int(1), call.Builder.TypeOf(x).Shape.Rank);
        x = OpenReductions.Bounded(call, x, axis, largest);
        call.SetResult(Place(call, x, axis, largest, call.ResultElement()), sizes: () => ResultShapes.Reduced(call, x, [axis]));
    }

    private static ValueId Place(AtenCall call, ValueId x, int axis, bool largest, ElementType index)
    {
        if (call.Builder.TypeOf(x).Element == ElementType.Bool)
            x = call.Cast(x, ElementType.U8);
        Shape kept = call.Builder.TypeOf(x).Shape.With(axis, 1);
        return call.Builder.Add(new ArgExtreme(largest, axis, NanMode.Propagate), [x], new TensorType(index, kept), call.Origin);
    }

    private static ValueId WithDimension(AtenCall call, ValueId value) =>
        call.Builder.TypeOf(value).Shape.Rank == 0 ? call.Reshape(value, Shape.Of(1)) : value;

    // Without a degree of freedom the variance, and the mean beside it, are NaN.
    private static void SetVariance(AtenCall call, double correction, bool withMean)
    {
        ElementType result = call.ResultElement();
        ValueId x = call.Cast(call.Tensor(0), result.FloatLane());
        Shape shape = call.Builder.TypeOf(x).Shape;
        int[] axes = call.Axes(call.Ints(1), shape.Rank);
        double divisor = axes.Aggregate(1d, (n, d) => n * shape[d]) - correction;
        (ValueId mean, ValueId variance) = call.Moments(x, axes, divisor > 0 ? divisor : double.NaN);
        call.SetResult(call.Cast(variance, result), sizes: () => ResultShapes.Reduced(call, x, axes));
        if (!withMean)
            return;
        if (!(divisor > 0))
            mean = variance;
        call.SetResult(call.Cast(mean, call.ResultElement(1)), 1, () => ResultShapes.Reduced(call, x, axes));
    }

    private static void SetSoftmax(AtenCall call, bool log)
    {
        ValueId x = WithDimension(call, call.Tensor(0));
        ElementType result = call.ResultElement();
        TensorType type = call.Builder.TypeOf(x);
        int axis = call.Dimension(call.Int(1), type.Shape.Rank);
        if (!type.Element.IsFloat())
            call.Refuse($"a softmax of {type} is not supported");
        else if (type.Element == ElementType.F64)
            call.SetResult(SoftmaxOfDoubles(call, x, axis, log));
        else
            call.SetResult(call.Cast(call.Builder.Add(new Softmax(axis, log), [x], type, call.Origin), result));
    }

    private static ValueId SoftmaxOfDoubles(AtenCall call, ValueId x, int axis, bool log)
    {
        TensorType type = call.Builder.TypeOf(x);
        Expression first = In(0, type.Element), second = In(1, type.Element);
        ValueId largest = call.Reduced(Reduction.Max, x, [axis]);
        ValueId difference = call.Builder.Add(new Map(Apply(F.Subtract, first, second)), [x, largest], type, call.Origin);
        ValueId power = call.Builder.Add(new Map(Apply(F.Exp, first)), [difference], type, call.Origin);
        ValueId sum = call.Reduced(Reduction.Sum, power, [axis]);
        return log
            ? call.Builder.Add(new Map(Apply(F.Subtract, first, Apply(F.Log, second))), [difference, sum], type, call.Origin)
            : call.Builder.Add(new Map(Apply(F.Divide, first, second)), [power, sum], type, call.Origin);
    }
}
