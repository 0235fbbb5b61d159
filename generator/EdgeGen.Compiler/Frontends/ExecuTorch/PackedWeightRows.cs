using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Embeddings and products whose weights are integers with scales.</summary>
internal static class PackedWeightRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("quantized_decomposed::embedding_byte.out", c => Embedding(c, 8)),
        new("quantized_decomposed::embedding_byte.dtype_out", c => Embedding(c, 8)),
        new("quantized_decomposed::embedding_4bit.out", c => Embedding(c, 4)),
        new("quantized_decomposed::embedding_4bit.dtype_out", c => Embedding(c, 4)),
        new("quantized_decomposed::embedding_2bit.out", c => Embedding(c, 2)),
        new("quantized_decomposed::embedding_2bit.dtype_out", c => Embedding(c, 2)),
        new("quantized_decomposed::mixed_mm.out", c => Product(c, transposed: false)),
        new("quantized_decomposed::mixed_linear.out", c => Product(c, transposed: true)),
    ];

    // Rows of packed weights, then of scales and zero points; (weight − zero) · scale on what was found.
    private static void Embedding(AtenCall call, int bits)
    {
        ValueId weights = call.Tensor(0), scales = call.Tensor(1), indices = call.Tensor(5);
        TensorType type = call.Builder.TypeOf(weights);
        if (type.Shape.Rank != 2 || call.Builder.TypeOf(scales).Shape.Rank is not (1 or 2))
        {
            call.Refuse($"rows of {type} with scales {call.Builder.TypeOf(scales)} are not supported");
            return;
        }

        ValueId rows = Unpacked(call, Rows(call, weights, indices), bits);
        int count = (int)call.Builder.TypeOf(indices).Shape.Count, width = call.Builder.TypeOf(rows).Shape.Last;
        int groups = Math.Max(1, (int)(call.Builder.TypeOf(scales).Shape.Count / Math.Max(1, type.Shape[0])));
        Shape grouped = Shape.Of(count, groups, width / groups);
        List<ValueId> operands = [call.Reshape(rows, grouped), call.Reshape(Rows(call, scales, indices), grouped.With(2, 1))];
        Expression weight = Convert(In(0, call.Builder.TypeOf(rows).Element), ElementType.F32);
        Expression scale = Convert(In(1, call.Builder.TypeOf(scales).Element), ElementType.F32);
        if (call.OptionalTensor(2) is { Exists: true } zeros)
        {
            operands.Add(call.Reshape(Rows(call, zeros, indices), grouped.With(2, 1)));
            weight = Apply(F.Subtract, weight, Convert(In(2, call.Builder.TypeOf(zeros).Element), ElementType.F32));
        }

        ElementType result = call.ResultElement();
        Expression body = ComputeTypes.Cast(Apply(F.Multiply, weight, scale), result);
        call.SetResult(call.Builder.Add(new Map(body), [.. operands], new TensorType(result, grouped), call.Origin));
    }

    private static ValueId Rows(AtenCall call, ValueId table, ValueId indices)
    {
        TensorType type = call.Builder.TypeOf(table);
        int count = (int)call.Builder.TypeOf(indices).Shape.Count, width = (int)(type.Shape.Count / Math.Max(1, type.Shape[0]));
        ValueId values = call.Reshape(table, Shape.Of(1, type.Shape[0], width));
        return call.Builder.Add(new Gather(), [values, call.Reshape(indices, Shape.Of(1, count))], type with { Shape = Shape.Of(1, count, width) }, call.Origin);
    }

    // Four bits: the high half first. Two bits: the lowest first. Both are unsigned around their middle.
    private static ValueId Unpacked(AtenCall call, ValueId rows, int bits)
    {
        if (bits == 8)
            return rows;
        int parts = 8 / bits, middle = 1 << bits - 1;
        Shape shape = call.Builder.TypeOf(rows).Shape;
        Expression packed = Apply(F.And, Convert(In(0, call.Builder.TypeOf(rows).Element), ElementType.I32), Number(255, ElementType.I32));
        TensorType type = new(ElementType.I8, Shape.Of((int)shape.Count, 1));
        ValueId column = call.Reshape(rows, type.Shape);
        IEnumerable<ValueId> columns = Enumerable.Range(0, parts).Select(i =>
        {
            int shift = bits == 4 ? 4 - 4 * i : 2 * i;
            Expression field = Apply(F.And, Apply(F.ShiftRight, packed, Number(shift, ElementType.I32)), Number((1 << bits) - 1, ElementType.I32));
            return call.Builder.Add(new Map(Convert(Apply(F.Subtract, field, Number(middle, ElementType.I32)), ElementType.I8)), [column], type, call.Origin);
        });
        ValueId joined = call.Builder.Add(new Concat(1), [.. columns], type with { Shape = type.Shape.With(1, parts) }, call.Origin);
        return call.Reshape(joined, shape.With(shape.Rank - 1, shape.Last * parts));
    }

    // The weights become floats before the first run: transposed ones [N,K] with scales [N] or [N,groups], others [K,N] with scales [K].
    private static void Product(AtenCall call, bool transposed)
    {
        ValueId weights = call.Tensor(1), scales = call.Tensor(2);
        TensorType type = call.Builder.TypeOf(weights);
        Shape scaleShape = call.Builder.TypeOf(scales).Shape;
        if (!call.IsNull(3) || type.Shape.Rank != 2 || scaleShape.Rank is not (1 or 2))
        {
            call.Refuse($"a product with {type} of scales {scaleShape} is not supported, nor are zero points");
            return;
        }

        int groups = scaleShape.Rank == 2 ? scaleShape[1] : 1, width = (type.Shape[1] + groups - 1) / Math.Max(1, groups);
        if (groups * width != type.Shape[1])
        {
            call.Refuse($"{groups} groups do not divide {type.Shape[1]} weights");
            return;
        }

        Shape grouped = Shape.Of(type.Shape[0], groups, width);
        Expression body = Apply(F.Multiply, Convert(In(0, type.Element), ElementType.F32), Convert(In(1, call.Builder.TypeOf(scales).Element), ElementType.F32));
        ValueId real = call.Builder.Add(new Map(body), [call.Reshape(weights, grouped), call.Reshape(scales, grouped.With(2, 1))], new TensorType(ElementType.F32, grouped), call.Origin);
        MatrixRows.Product(call, call.Cast(call.Tensor(0), ElementType.F32), call.Reshape(real, type.Shape), transposed, ValueId.None);
    }
}
