using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>
/// A linear layer whose weights have a scale a block of inputs: each block is a group of a convolution, whose integer sums are scaled and
/// then added up. y = s · (Σ_b c_b·(Σ q·w − z·Σ w)) + bias.
/// </summary>
internal static class BlockwiseSum
{
    /// <summary>The result; after a refusal, anything.</summary>
    public static ValueId Build(XnnCall call, XnnTensor x, RowQuantization rows, XnnTensor weights, XnnPerBlock blocks, XnnTensor y)
    {
        int outputs = weights.Shape[0], inputs = weights.Shape[3], size = blocks.BlockSize, count = size > 0 ? inputs / size : 0;
        if (size < 1 || count * size != inputs || x.Shape[0] != 1 || x.Shape[1] != 1 || weights.Shape[1] * weights.Shape[2] != 1)
        {
            call.Refuse($"blocks of {size} do not divide {weights.Type} of a linear layer");
            return ValueId.None;
        }

        int length = x.Shape[2];
        ValueId grouped = call.Reshape(call.Transpose(call.Reshape(weights.Value, outputs, count, size), 1, 0, 2), count * outputs, 1, 1, size);
        TensorType sumType = new(ElementType.I32, Shape.Of(1, 1, length, count * outputs));
        ValueId sums = call.Add(new Conv2D(Window2D.Unit, count, 0, 0, ElementType.I32), sumType, x.Value, grouped, ValueId.None, ValueId.None);
        ValueId ofWeights = WeightedSum.SumsOfWeights(call, grouped);
        ValueId scales = call.Constant(blocks.Scales, new TensorType(ElementType.BF16, Shape.Of(outputs, count)));
        if (call.Refusal is not null)
            return ValueId.None;
        ValueId perSum = call.Reshape(call.Transpose(WeightedSum.AsFloat(call, scales), 1, 0), count * outputs);
        Expression centered = Apply(F.Subtract, In(0, ElementType.I32), Apply(F.Multiply, In(1, ElementType.I32), In(2, ElementType.I32)));
        ValueId scaled = call.Map(
            Apply(F.Multiply, Convert(centered, ElementType.F32), In(3, ElementType.F32)),
            sumType.Shape,
            sums,
            call.Reshape(rows.ZeroPoint, 1, 1, length, 1),
            ofWeights,
            perSum);
        ValueId byBlock = call.Reshape(scaled, length, count, outputs);
        ValueId added = call.Add(new Reduce(Reduction.Sum, [1]), new TensorType(ElementType.F32, Shape.Of(length, 1, outputs)), byBlock);
        Expression body = Apply(F.Multiply, In(0, ElementType.F32), In(1, ElementType.F32));
        ValueId real = call.Map(body, y.Shape, call.Reshape(added, 1, 1, length, outputs), call.Reshape(rows.Scale, 1, 1, length, 1));
        return WeightedSum.Finish(call, real, ValueId.None, y);
    }
}
