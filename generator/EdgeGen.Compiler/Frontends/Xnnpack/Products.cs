using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Products of matrices.</summary>
internal static class Products
{
    // Operands: input […,I], filter [O,I] or, transposed, [I,O], bias [O] or none. A layer is a convolution of a 1×1 window over one row.
    public static void FullyConnected(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Input(1) is not { } filter || call.Output() is not { } y)
            return;
        bool transposed = (call.Node.Flags & XnnNode.Transposed) != 0;
        if (filter.Shape.Rank != 2 || x.Shape.Rank < 1 || y.Shape.Rank < 1)
        {
            call.Refuse($"{x.Type} by {filter.Type} is no linear layer");
            return;
        }

        (int outputs, int inputs) = transposed ? (filter.Shape[1], filter.Shape[0]) : (filter.Shape[0], filter.Shape[1]);
        long rows = inputs == 0 ? 0 : x.Shape.Count / inputs;
        if (inputs == 0 || rows * inputs != x.Shape.Count || y.Shape.Last != outputs || rows * outputs != y.Shape.Count)
        {
            call.Refuse($"{x.Type} by {filter.Type} does not give {y.Type}");
            return;
        }

        if (filter.Declared.Constant is null && filter.Element.IsFloat())
        {
            Computed(call, x, filter, y, (int)rows, transposed);
            return;
        }

        ValueId weights = call.Reshape(transposed ? call.Transpose(filter.Value, 1, 0) : filter.Value, outputs, 1, 1, inputs);
        ValueId sum = new WeightedSum(
            call,
            Reshaped(call, x, 1, 1, (int)rows, inputs),
            filter with { Value = weights, Type = call.Builder.TypeOf(weights) },
            y with { Type = y.Type with { Shape = Shape.Of(1, 1, (int)rows, outputs) } },
            Window2D.Unit,
            groups: 1,
            transposed: false,
            padded: false).Build();
        if (call.Refusal is null)
            call.SetResult(call.Reshape(sum, [.. y.Shape]));
    }

    // Operands: [B…,M,K], [B…,K,N]; either may repeat along B.
    public static void BatchMatrixMultiply(XnnCall call)
    {
        if (call.Input(0) is not { } a || call.Input(1) is not { } b || call.Output() is not { } y)
            return;
        if (a.Shape.Rank < 2 || b.Shape.Rank < 2 || !a.Element.IsFloat() || !b.Element.IsFloat() || !y.Element.IsFloat())
        {
            call.Refuse($"a product of {a.Type} and {b.Type} to {y.Type} is not supported");
            return;
        }

        const uint transposeB = 0x1, transposeA = 0x2;
        ValueId left = Turned(call, WeightedSum.AsFloat(call, a.Value), (call.Node.Flags & transposeA) != 0);
        ValueId right = Turned(call, WeightedSum.AsFloat(call, b.Value), (call.Node.Flags & transposeB) != 0);
        Shape sa = call.Builder.TypeOf(left).Shape, sb = call.Builder.TypeOf(right).Shape;
        int m = sa[sa.Rank - 2], k = sa.Last, n = sb.Last;
        if (sb[sb.Rank - 2] != k || Shape.Broadcast(Outer(sa), Outer(sb)) is not { } batch)
        {
            call.Refuse($"{a.Type} and {b.Type} do not multiply");
            return;
        }

        ValueId product = call.Add(
            new MatMul(0, 0, ElementType.F32),
            new TensorType(ElementType.F32, Shape.Of((int)batch.Count, m, n)),
            Repeated(call, left, batch),
            Repeated(call, right, batch));
        Store(call, product, y, Shape.Of([.. batch, m, n]));
    }

    private static void Computed(XnnCall call, XnnTensor x, XnnTensor filter, XnnTensor y, int rows, bool transposed)
    {
        ValueId weights = Turned(call, WeightedSum.AsFloat(call, filter.Value), !transposed);
        Shape shape = call.Builder.TypeOf(weights).Shape;
        ValueId product = call.Add(
            new MatMul(0, 0, ElementType.F32),
            new TensorType(ElementType.F32, Shape.Of(1, rows, shape[1])),
            call.Reshape(WeightedSum.AsFloat(call, x.Value), 1, rows, shape[0]),
            call.Reshape(weights, 1, shape[0], shape[1]));
        ValueId sum = call.Reshape(product, [.. y.Shape]);
        call.SetResult(WeightedSum.Finish(call, sum, ValueId.None, y));
    }

    private static void Store(XnnCall call, ValueId product, XnnTensor y, Shape shape)
    {
        Expression body = Convert(Rounding.InRange(In(0, ElementType.F32), call.Node), y.Element);
        ValueId stored = body is Operand ? product : call.Map(body, call.Builder.TypeOf(product).Shape, product);
        call.SetResult(call.Reshape(stored, [.. shape]));
    }

    private static XnnTensor Reshaped(XnnCall call, XnnTensor tensor, params int[] extents)
    {
        ValueId value = call.Reshape(tensor.Value, extents);
        return tensor with { Value = value, Type = call.Builder.TypeOf(value) };
    }

    private static ValueId Turned(XnnCall call, ValueId value, bool turn)
    {
        int rank = call.Builder.TypeOf(value).Shape.Rank;
        return turn ? call.Transpose(value, [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]) : value;
    }

    private static Shape Outer(Shape shape) => Shape.Of(shape.Take(shape.Rank - 2));

    private static ValueId Repeated(XnnCall call, ValueId value, Shape batch)
    {
        TensorType type = call.Builder.TypeOf(value);
        int rows = type.Shape[type.Shape.Rank - 2], columns = type.Shape.Last;
        if (Outer(type.Shape).Count != batch.Count)
        {
            Shape aligned = Shape.Of([.. Enumerable.Repeat(1, batch.Rank + 2 - type.Shape.Rank), .. type.Shape]);
            value = call.Add(new Tile(), type with { Shape = Shape.Of([.. batch, rows, columns]) }, call.Reshape(value, [.. aligned]));
        }

        return call.Reshape(value, (int)batch.Count, rows, columns);
    }
}
