using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Convolutions. Programs hold them channels first; the graph holds them channels last.</summary>
internal static class ConvolutionRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::convolution.out", Convolution),
        new("aten::convolution_backward.out", ConvolutionGradients.Set),
    ];

    private static void Convolution(AtenCall call)
    {
        ValueId input = call.Tensor(0), weights = call.Tensor(1);
        TensorType type = call.Builder.TypeOf(input), result = call.ResultType(0, () => ResultShape(call));
        int rank = type.Shape.Rank;
        if (rank is not (3 or 4) || call.Builder.TypeOf(weights).Shape.Rank != rank)
        {
            call.Refuse($"a convolution of {type} is none of one or two dimensions");
            return;
        }

        ElementType lane = type.Element.Lane(), factor = type.Element.Factor();
        int groups = (int)call.Int(8, 1);
        ValueId x = ToChannelsLast(call, call.Cast(input, factor));
        ValueId k = call.Cast(call.Reshape(weights, Planar(call.Builder.TypeOf(weights).Shape)), factor);
        bool transposed = call.Bool(6);
        k = transposed ? TransposedWeights(call, k, groups) : call.Transpose(k, 0, 2, 3, 1);
        Window2D window = Window(call, rank, transposed);
        Operator op = transposed ? new TransposeConv2D(window, groups, 0, 0, lane) : new Conv2D(window, groups, 0, 0, lane);
        ValueId bias = call.OptionalTensor(2) is { Exists: true } given ? call.Cast(given, lane) : ValueId.None;
        TensorType plane = new(lane, Planar(result.Shape).Permute([0, 2, 3, 1]));
        ValueId y = call.Builder.Add(op, transposed ? [x, k, bias] : [x, k, bias, ValueId.None], plane, call.Origin);
        call.SetResult(call.Cast(call.Transpose(y, 0, 3, 1, 2), result.Element));
    }

    private static Shape ResultShape(AtenCall call)
    {
        Shape x = call.TypeOf(0).Shape, w = call.TypeOf(1).Shape;
        IReadOnlyList<int> stride = call.Ints(3), padding = call.Ints(4), dilation = call.Ints(5), more = call.Ints(7);
        int At(IReadOnlyList<int> list, int d, int neutral) => list.Count == 0 ? neutral : list[Math.Min(d, list.Count - 1)];
        bool transposed = call.Bool(6);
        IEnumerable<int> window = x.Skip(2).Select((extent, d) =>
        {
            int s = At(stride, d, 1), p = At(padding, d, 0), reach = At(dilation, d, 1) * (w[d + 2] - 1);
            return transposed ? (extent - 1) * s - 2 * p + reach + At(more, d, 0) + 1 : ResultShapes.Windows(extent + 2 * p - reach - 1, s);
        });
        return Shape.Of([x[0], transposed ? (int)call.Int(8, 1) * w[1] : w[0], .. window]);
    }

    private static Window2D Window(AtenCall call, int rank, bool transposed)
    {
        (int Y, int X) stride = Spatial(call, 3, rank, 1), padding = Spatial(call, 4, rank, 0), dilation = Spatial(call, 5, rank, 1);
        return new Window2D(stride.Y, stride.X, dilation.Y, dilation.X, transposed ? -padding.Y : padding.Y, transposed ? -padding.X : padding.X);
    }

    /// <summary>[I, O/groups, KH, KW] to [O, KH, KW, I/groups].</summary>
    public static ValueId TransposedWeights(AtenCall call, ValueId weights, int groups)
    {
        Shape s = call.Builder.TypeOf(weights).Shape;
        ValueId grouped = call.Reshape(weights, Shape.Of(groups, s[0] / groups, s[1], s[2], s[3]));
        return call.Reshape(call.Transpose(grouped, 0, 2, 3, 4, 1), Shape.Of(groups * s[1], s[2], s[3], s[0] / groups));
    }

    // One-dimensional windows stand in the row of a plane of height 1.
    private static (int Y, int X) Spatial(AtenCall call, int argument, int rank, int neutral)
    {
        (int y, int x) = call.Pair(argument, (neutral, neutral));
        return rank == 3 ? (neutral, x) : (y, x);
    }

    private static Shape Planar(Shape shape) => shape.Rank == 3 ? Shape.Of(shape[0], shape[1], 1, shape[2]) : shape;

    private static ValueId ToChannelsLast(AtenCall call, ValueId value)
    {
        Shape shape = call.Builder.TypeOf(value).Shape;
        Shape batched = Planar(shape);
        return call.Transpose(call.Reshape(value, batched), 0, 2, 3, 1);
    }
}
