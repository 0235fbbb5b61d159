using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Matrix products. One with constant weights is a convolution of a 1×1 window; others are batched products.</summary>
internal static class MatrixRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::mm.out", c => Product(c, c.Tensor(0), c.Tensor(1), transposed: false, ValueId.None)),
        new("aten::bmm.out", c => Product(c, c.Tensor(0), c.Tensor(1), transposed: false, ValueId.None)),
        new("aten::addmm.out", AddMm),
        new("aten::linear.out", c => Product(c, c.Tensor(0), c.Tensor(1), transposed: true, c.OptionalTensor(2))),
    ];

    private static void AddMm(AtenCall call)
    {
        ValueId bias = call.Tensor(0), a = call.Tensor(1), b = call.Tensor(2);
        TensorType result = call.ResultType();
        bool plain = call.Number(3, 1) == 1 && call.Number(4, 1) == 1;
        Shape biasShape = call.Builder.TypeOf(bias).Shape;
        if (plain && biasShape.Rank == 1 && biasShape[0] == result.Shape.Last && call.Builder[b].IsConstant)
        {
            Product(call, a, b, transposed: false, bias);
            return;
        }

        if (Multiply(call, a, b, transposed: false, ValueId.None) is not { } product)
            return;
        Expression sum = Apply(F.Multiply, In(0, result.Element), Number(call.Number(4, 1), result.Element));
        Expression body = Apply(F.Add, Apply(F.Multiply, In(1, result.Element), Number(call.Number(3, 1), result.Element)), sum);
        if (plain)
            body = Apply(F.Add, In(1, result.Element), In(0, result.Element));
        ElementwiseRows.SetMap(call, body, call.Reshape(product, result.Shape), bias);
    }

    private static void Product(AtenCall call, ValueId a, ValueId b, bool transposed, ValueId bias)
    {
        if (Multiply(call, a, b, transposed, bias) is { } product)
            call.SetResult(product);
    }

    private static ValueId? Multiply(AtenCall call, ValueId a, ValueId b, bool transposed, ValueId bias)
    {
        TensorType ta = call.Builder.TypeOf(a), tb = call.Builder.TypeOf(b);
        if (ta.Element != ElementType.F32 || tb.Element != ElementType.F32 || ta.Shape.Rank < 2 || tb.Shape.Rank < 2)
        {
            call.Refuse($"a product of {ta} and {tb} is not supported");
            return null;
        }

        return call.Builder[b].IsConstant && tb.Shape.Rank == 2
            ? Linear(call, a, transposed ? b : call.Transpose(b, 1, 0), bias)
            : Batched(call, a, b, transposed, bias);
    }

    private static ValueId Linear(AtenCall call, ValueId a, ValueId weights, ValueId bias)
    {
        Shape shape = call.Builder.TypeOf(a).Shape, w = call.Builder.TypeOf(weights).Shape;
        int rows = (int)(shape.Count / Math.Max(1, shape.Last));
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

        int batch = (int)(sa.Count / Math.Max(1, sa[sa.Rank - 2] * sa.Last));
        if (sb.Rank == 2)
        {
            sa = Shape.Of(1, batch * sa[sa.Rank - 2], sa.Last);
            batch = 1;
        }

        ValueId x = call.Reshape(a, Shape.Of(batch, sa[sa.Rank - 2], sa.Last));
        ValueId y = call.Reshape(b, Shape.Of(batch, sb[sb.Rank - 2], sb.Last));
        TensorType type = new(ElementType.F32, Shape.Of(batch, sa[sa.Rank - 2], sb.Last));
        ValueId product = call.Builder.Add(new MatMul(0, 0, ElementType.F32), [x, y], type, call.Origin);
        return bias.Exists
            ? call.Builder.Add(new Map(Apply(F.Add, In(0, ElementType.F32), In(1, ElementType.F32))), [product, bias], type, call.Origin)
            : product;
    }
}
