using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Convolutions, pools and batch normalisation. Programs hold them channels first; the graph holds them channels last.</summary>
internal static class ConvolutionRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::convolution.out", Convolution),
        new("aten::_native_batch_norm_legit_no_training.out", BatchNorm),
        new("aten::avg_pool2d.out", AvgPool),
        new("aten::_adaptive_avg_pool2d.out", AdaptiveAvgPool),
        new("aten::max_pool2d_with_indices.out", MaxPool),
    ];

    private static void Convolution(AtenCall call)
    {
        ValueId input = call.Tensor(0), weights = call.Tensor(1);
        TensorType type = call.Builder.TypeOf(input), result = call.ResultType();
        int rank = type.Shape.Rank;
        if (rank is not (3 or 4) || call.Builder.TypeOf(weights).Shape.Rank != rank)
        {
            call.Refuse($"a convolution of {type} is none of one or two dimensions");
            return;
        }

        ElementType lane = type.Element.Lane();
        int groups = (int)call.Int(8, 1);
        ValueId x = ToChannelsLast(call, call.Cast(input, lane));
        ValueId k = call.Cast(call.Reshape(weights, Planar(call.Builder.TypeOf(weights).Shape)), lane);
        bool transposed = call.Bool(6);
        k = transposed ? TransposedWeights(call, k, groups) : call.Transpose(k, 0, 2, 3, 1);
        Window2D window = Window(call, rank, transposed);
        Operator op = transposed ? new TransposeConv2D(window, groups, 0, 0, lane) : new Conv2D(window, groups, 0, 0, lane);
        ValueId bias = call.OptionalTensor(2) is { Exists: true } given ? call.Cast(given, lane) : ValueId.None;
        TensorType plane = new(lane, Planar(result.Shape).Permute([0, 2, 3, 1]));
        ValueId y = call.Builder.Add(op, transposed ? [x, k, bias] : [x, k, bias, ValueId.None], plane, call.Origin);
        call.SetResult(call.Cast(call.Transpose(y, 0, 3, 1, 2), result.Element));
    }

    private static Window2D Window(AtenCall call, int rank, bool transposed)
    {
        (int Y, int X) stride = Spatial(call, 3, rank, 1), padding = Spatial(call, 4, rank, 0), dilation = Spatial(call, 5, rank, 1);
        return new Window2D(stride.Y, stride.X, dilation.Y, dilation.X, transposed ? -padding.Y : padding.Y, transposed ? -padding.X : padding.X);
    }

    // [I, O/groups, KH, KW] to [O, KH, KW, I/groups].
    private static ValueId TransposedWeights(AtenCall call, ValueId weights, int groups)
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

    // y = x·s + (β − μ·s) with s = γ / √(σ² + ε); s and the offset are known before the first run.
    private static void BatchNorm(AtenCall call)
    {
        ValueId x = call.Tensor(0), gamma = call.OptionalTensor(1), beta = call.OptionalTensor(2), mean = call.Tensor(3), variance = call.Tensor(4);
        TensorType type = call.Builder.TypeOf(x);
        if (type.Element != ElementType.F32 || type.Shape.Rank < 2)
        {
            call.Refuse($"batch normalisation of {type} is not supported");
            return;
        }

        Expression f(int i) => In(i, ElementType.F32);
        TensorType perChannel = new(ElementType.F32, Shape.Of(type.Shape[1]));
        Expression inverse = Apply(F.Divide, Number(1, ElementType.F32), Apply(F.Sqrt, Apply(F.Add, f(0), Number(call.Number(6), ElementType.F32))));
        ValueId scale = gamma.Exists
            ? call.Builder.Add(new Map(Apply(F.Multiply, inverse, f(1))), [variance, gamma], perChannel, call.Origin)
            : call.Builder.Add(new Map(inverse), [variance], perChannel, call.Origin);
        Expression shift = Apply(F.Multiply, f(0), f(1));
        ValueId offset = beta.Exists
            ? call.Builder.Add(new Map(Apply(F.Subtract, f(2), shift)), [mean, scale, beta], perChannel, call.Origin)
            : call.Builder.Add(new Map(Apply(F.Negate, shift)), [mean, scale], perChannel, call.Origin);
        Shape aligned = Shape.Of(Enumerable.Range(0, type.Shape.Rank - 1).Select(i => i == 0 ? type.Shape[1] : 1));
        Expression body = Apply(F.Add, Apply(F.Multiply, f(0), f(1)), f(2));
        call.SetResult(call.Builder.Add(new Map(body), [x, call.Reshape(scale, aligned), call.Reshape(offset, aligned)], type, call.Origin));
    }

    private static void AvgPool(AtenCall call)
    {
        ValueId x = ToPlane(call, call.Tensor(0));
        (int Y, int X) kernel = call.Pair(1, (1, 1));
        (int Y, int X) stride = call.Pair(2, kernel), padding = call.Pair(3, (0, 0));
        TensorType result = call.ResultType();
        int divisor = (int)call.Int(6);
        Shape output = PlaneOf(result.Shape);
        AvgPool2D op = new(kernel.Y, kernel.X, new Window2D(stride.Y, stride.X, 1, 1, padding.Y, padding.X), 0, 0, result.Element, divisor, call.Bool(5), padding.Y, padding.X);
        SetPool(call, op, x, output, result.Element);
    }

    // Windows of equal size at equal distance are a pool; others are not.
    private static void AdaptiveAvgPool(AtenCall call)
    {
        ValueId x = ToPlane(call, call.Tensor(0));
        Shape input = call.Builder.TypeOf(x).Shape;
        TensorType result = call.ResultType();
        Shape output = PlaneOf(result.Shape);
        if (output[1] == 0 || output[2] == 0 || input[1] % output[1] != 0 || input[2] % output[2] != 0)
        {
            call.Refuse($"adaptive windows of {input} over {output} differ in size");
            return;
        }

        int y = input[1] / output[1], x2 = input[2] / output[2];
        SetPool(call, new AvgPool2D(y, x2, new Window2D(y, x2, 1, 1, 0, 0), 0, 0, result.Element), x, output, result.Element);
    }

    private static void MaxPool(AtenCall call)
    {
        ValueId x = ToPlane(call, call.Tensor(0));
        (int Y, int X) kernel = call.Pair(1, (1, 1));
        (int Y, int X) stride = call.Pair(2, kernel), padding = call.Pair(3, (0, 0)), dilation = call.Pair(4, (1, 1));
        TensorType result = call.ResultType();
        MaxPool2D op = new(kernel.Y, kernel.X, new Window2D(stride.Y, stride.X, dilation.Y, dilation.X, padding.Y, padding.X), NanMode.Propagate);
        SetPool(call, op, x, PlaneOf(result.Shape), result.Element);
    }

    private static void SetPool(AtenCall call, Operator op, ValueId x, Shape output, ElementType element)
    {
        if (element != ElementType.F32)
            call.Refuse($"a pool over {element.Name()} is not supported");
        ValueId y = call.Builder.Add(op, [x], new TensorType(element, output), call.Origin);
        call.SetResult(call.Transpose(y, 0, 3, 1, 2));
    }

    private static ValueId ToPlane(AtenCall call, ValueId value)
    {
        Shape shape = call.Builder.TypeOf(value).Shape;
        if (shape.Rank is not (3 or 4))
        {
            call.Refuse($"a pool over {shape} has no two dimensions");
            return call.Builder.AddValue(new TensorType(ElementType.F32, Shape.Of(1, 1, 1, 1)));
        }

        return call.Transpose(shape.Rank == 4 ? value : call.Reshape(value, Shape.Of(1, shape[0], shape[1], shape[2])), 0, 2, 3, 1);
    }

    private static Shape PlaneOf(Shape shape) => shape.Rank == 4
        ? shape.Permute([0, 2, 3, 1])
        : shape.Rank == 3 ? Shape.Of(1, shape[1], shape[2], shape[0]) : Shape.Of(1, 1, 1, 1);
}
