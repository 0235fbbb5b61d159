using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Matrix products. One of floats with constant weights is a convolution of a 1×1 window; others are batched products.</summary>
internal static class MatrixRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::mm.out", c => Product(c, c.Tensor(0), c.Tensor(1), transposed: false, ValueId.None)),
        new("aten::bmm.out", c => Product(c, c.Tensor(0), c.Tensor(1), transposed: false, ValueId.None)),
        new("aten::addmm.out", AddMm),
        new("aten::linear.out", c => Product(c, c.Tensor(0), c.Tensor(1), transposed: true, c.OptionalTensor(2))),
    ];

    /// <summary>Says that the result is a product, plus a bias per column.</summary>
    public static void Product(AtenCall call, ValueId a, ValueId b, bool transposed, ValueId bias)
    {
        if (Multiply(call, a, b, transposed, bias) is { } product)
            call.SetResult(call.Cast(product, call.ResultElement()), sizes: () => ResultShapes.Product(call.Builder.TypeOf(a).Shape, call.Builder.TypeOf(b).Shape, transposed));
    }

    // beta · bias + alpha · product.
    private static void AddMm(AtenCall call)
    {
        ValueId bias = call.Tensor(0), a = call.Tensor(1), b = call.Tensor(2);
        TensorType result = call.ResultType(0, () => ResultShapes.Product(call.Builder.TypeOf(a).Shape, call.Builder.TypeOf(b).Shape, transposed: false));
        double beta = call.Number(3, 1), alpha = call.Number(4, 1);
        Shape biasShape = call.Builder.TypeOf(bias).Shape;
        if (beta == 1 && alpha == 1 && biasShape.Rank == 1 && biasShape[0] == result.Shape.Last)
        {
            Product(call, a, b, transposed: false, bias);
            return;
        }

        if (Multiply(call, a, b, transposed: false, ValueId.None) is not { } product)
            return;
        ElementType lane = call.Builder.TypeOf(product).Element;
        Expression sum = Scaled(In(0, lane), alpha), offset = Scaled(ComputeTypes.Load(1, call.Builder.TypeOf(bias).Element, lane), beta);
        call.SetMap(Apply(F.Add, sum, offset), call.Reshape(product, result.Shape), bias);
    }

    private static Expression Scaled(Expression value, double factor) =>
        factor == 1 ? value : Apply(F.Multiply, value, Number(factor, value.Type));

    // In the lane of the operands' type; null when refused.
    private static ValueId? Multiply(AtenCall call, ValueId a, ValueId b, bool transposed, ValueId bias)
    {
        TensorType ta = call.Builder.TypeOf(a), tb = call.Builder.TypeOf(b);
        if (ta.Shape.Last == 0)
            return call.Zeros(ta.Element.Lane(), bias);
        if (ta.Element != tb.Element || ta.Shape.Rank < 1 || tb.Shape.Rank < 2)
        {
            call.Refuse($"a product of {ta} and {tb} is not supported");
            return null;
        }

        ElementType lane = ta.Element.Lane(), factor = ta.Element.Factor();
        a = call.Cast(a, factor);
        b = call.Cast(b, factor);
        bias = bias.Exists ? call.Cast(bias, lane) : bias;
        return lane == ElementType.F32 && tb.Shape.Rank == 2 && call.IsKnown(b)
            ? Linear(call, a, transposed ? b : call.Transpose(b, 1, 0), bias)
            : Batched(call, a, b, transposed, bias);
    }

    // A sum of nothing.
    private static ValueId Zeros(this AtenCall call, ElementType lane, ValueId bias)
    {
        ValueId row = bias.Exists ? call.Cast(bias, lane) : call.Builder.AddValue(new TensorType(lane, Shape.Of()), constant: new InlineConstant([.. ConstantBytes.Of(0, lane)]));
        return call.Builder.Add(new Map(In(0, lane)), [row], new TensorType(lane, call.ResultType().Shape), call.Origin);
    }

    private static ValueId Linear(AtenCall call, ValueId a, ValueId weights, ValueId bias)
    {
        Shape shape = call.Builder.TypeOf(a).Shape, w = call.Builder.TypeOf(weights).Shape;
        int rows = (int)shape.Take(shape.Rank - 1).Aggregate(1L, (n, e) => n * e);
        ValueId x = call.Reshape(a, Shape.Of(1, 1, rows, shape.Last));
        ValueId k = call.Reshape(weights, Shape.Of(w[0], 1, 1, w[1]));
        TensorType type = new(ElementType.F32, Shape.Of(1, 1, rows, w[0]));
        return call.Builder.Add(new Conv2D(Window2D.Unit, 1, 0, 0, ElementType.F32), [x, k, bias, ValueId.None], type, call.Origin);
    }

    private static ValueId Batched(AtenCall call, ValueId a, ValueId b, bool transposed, ValueId bias)
    {
        Shape sa = call.Builder.TypeOf(a).Shape, sb = call.Builder.TypeOf(b).Shape;
        if (transposed)
        {
            b = call.Transpose(b, [.. Enumerable.Range(0, sb.Rank - 2), sb.Rank - 1, sb.Rank - 2]);
            sb = call.Builder.TypeOf(b).Shape;
        }

        int rows = sb.Rank == 2 ? (int)sa.Take(sa.Rank - 1).Aggregate(1L, (n, e) => n * e) : sa[sa.Rank - 2];
        int batch = sb.Rank == 2 ? 1 : (int)sb.Take(sb.Rank - 2).Aggregate(1L, (n, e) => n * e);
        ElementType lane = call.Builder.TypeOf(a).Element.Lane();
        ValueId x = call.Reshape(a, Shape.Of(batch, rows, sa.Last));
        ValueId y = call.Reshape(b, Shape.Of(batch, sb[sb.Rank - 2], sb.Last));
        TensorType type = new(lane, Shape.Of(batch, rows, sb.Last));
        ValueId product = call.Builder.Add(new MatMul(0, 0, lane), [x, y], type, call.Origin);
        return bias.Exists
            ? call.Builder.Add(new Map(Apply(F.Add, In(0, lane), In(1, lane))), [product, bias], type, call.Origin)
            : product;
    }
}
