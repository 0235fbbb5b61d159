using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Pools. Programs hold images channels first; the graph holds them channels last.</summary>
internal static class PoolingRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::avg_pool2d.out", Average),
        new("aten::_adaptive_avg_pool2d.out", AdaptiveAverage),
        new("aten::adaptive_max_pool2d.out", AdaptiveMaximum.Import),
        new("aten::max_pool2d_with_indices.out", Maximum),
        new("aten::max_pool2d_with_indices_backward.grad_input", MaximumBackward),
    ];

    private static void Average(AtenCall call)
    {
        ValueId x = ToChannelsLast(call, call.Tensor(0));
        (int Y, int X) kernel = call.Pair(1, (1, 1)), stride = call.Pair(2, kernel), padding = call.Pair(3, (0, 0));
        Window2D window = new(stride.Y, stride.X, 1, 1, padding.Y, padding.X);
        ElementType type = call.Builder.TypeOf(x).Element;
        SetPool(call, new AvgPool2D(kernel.Y, kernel.X, window, 0, 0, type, (int)call.Int(6), call.Bool(5), padding.Y, padding.X), x);
    }

    // Windows of equal size at equal distance are a pool of the usual kind.
    private static void AdaptiveAverage(AtenCall call)
    {
        ValueId x = ToChannelsLast(call, call.Tensor(0));
        TensorType type = call.Builder.TypeOf(x);
        Shape output = ChannelsLast(call.ResultType(0, () => ResultShapes.Adaptive(call)).Shape);
        if (output[1] < 1 || output[2] < 1 || type.Shape[1] % output[1] != 0 || type.Shape[2] % output[2] != 0)
        {
            SetPool(call, new AdaptiveAvgPool2D(), x);
            return;
        }

        (int y, int width) = (type.Shape[1] / output[1], type.Shape[2] / output[2]);
        SetPool(call, new AvgPool2D(y, width, new Window2D(y, width, 1, 1, 0, 0), 0, 0, type.Element), x);
    }

    private static void Maximum(AtenCall call)
    {
        ValueId x = ToChannelsLast(call, call.Tensor(0));
        (int Y, int X) kernel = call.Pair(1, (1, 1)), stride = call.Pair(2, kernel), padding = call.Pair(3, (0, 0)), dilation = call.Pair(4, (1, 1));
        Window2D window = new(stride.Y, stride.X, dilation.Y, dilation.X, padding.Y, padding.X);
        SetPool(call, new MaxPool2D(kernel.Y, kernel.X, window, NanMode.First), x);
        SetPool(call, new ArgMaxPool2D(kernel.Y, kernel.X, window), x, output: 1);
    }

    // Every gradient is added where the maximum of its window was; −1 says that there was none.
    private static void MaximumBackward(AtenCall call)
    {
        ValueId gradient = call.Tensor(0), indices = call.Tensor(7);
        TensorType given = call.Builder.TypeOf(gradient), result = call.ResultType(0, () => call.TypeOf(1).Shape), at = call.Builder.TypeOf(indices);
        int rank = result.Shape.Rank;
        if (rank is not (3 or 4) || given.Shape.Rank != rank || given.Element != result.Element || !given.Element.IsFloat() || at.Shape != given.Shape)
        {
            call.Refuse($"{given} is no gradient of {result}");
            return;
        }

        int planes = (int)Shape.Of(result.Shape.Take(rank - 2)).Count;
        Shape places = Shape.Of(planes, given.Shape[rank - 2] * given.Shape[rank - 1]), pixels = Shape.Of(planes, result.Shape[rank - 2] * result.Shape[rank - 1], 1);
        Expression isPlace = ApplyTo(ElementType.Bool, F.GreaterOrEqual, In(1, at.Element), Number(0, at.Element));
        Expression added = ApplyTo(given.Element, F.Select, isPlace, In(0, given.Element), Number(0, given.Element));
        ValueId rows = call.Reshape(call.Builder.Add(new Map(added), [gradient, indices], given, call.Origin), Shape.Of(planes, places[1], 1));
        ValueId sums = call.Builder.Add(
            new Scatter(Adds: true), [call.Same(0, given.Element, pixels), call.Reshape(indices, places), rows], given with { Shape = pixels }, call.Origin);
        call.SetResult(call.Reshape(sums, result.Shape));
    }

    /// <summary>Says that a result is a pool, with its channels where programs have them.</summary>
    public static void SetPool(AtenCall call, Operator op, ValueId x, int output = 0)
    {
        TensorType result = call.ResultType(output, () => ResultShapes.Pooled(call, op));
        if (call.Refusal is not null)
            return;
        ValueId y = call.Builder.Add(op, [x], result with { Shape = ChannelsLast(result.Shape) }, call.Origin);
        call.SetResult(call.Transpose(y, 0, 3, 1, 2), output);
    }

    /// <summary>[N,C,H,W] or [C,H,W] as [N,H,W,C].</summary>
    public static ValueId ToChannelsLast(AtenCall call, ValueId value)
    {
        Shape shape = call.Builder.TypeOf(value).Shape;
        if (shape.Rank is 3 or 4)
            return call.Transpose(shape.Rank == 4 ? value : call.Reshape(value, Shape.Of(1, shape[0], shape[1], shape[2])), 0, 2, 3, 1);
        call.Refuse($"{shape} are no images");
        return call.Reshape(value, Shape.Of(1, 1, 1, (int)shape.Count));
    }

    /// <summary>The shape of <see cref="ToChannelsLast"/>.</summary>
    public static Shape ChannelsLast(Shape shape) => shape.Rank switch
    {
        4 => shape.Permute([0, 2, 3, 1]),
        3 => Shape.Of(1, shape[1], shape[2], shape[0]),
        _ => Shape.Of(1, 1, 1, (int)shape.Count),
    };
}
