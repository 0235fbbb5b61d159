using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>
/// A convolution in XNNPACK's arithmetic, a linear layer being one of a 1×1 window: sums of floats; or sums of 8-bit integers, scaled by
/// static parameters, or by those that were found for a row of the input at run time.
/// </summary>
/// <param name="call">The node; its third operand is the bias, or absent.</param>
/// <param name="x">[N,H,W,C].</param>
/// <param name="weights">[O,KH,KW,C/groups].</param>
/// <param name="y">The result, of type and quantization as the payload says, under the shape [N,OH,OW,O].</param>
/// <param name="window">Stride, dilation, padding.</param>
/// <param name="groups">Number of groups of channels.</param>
/// <param name="transposed">Whether it is a transposed convolution.</param>
/// <param name="padded">Whether some windows stand partly outside of the input.</param>
internal sealed class WeightedSum(
    XnnCall call, XnnTensor x, XnnTensor weights, XnnTensor y, Window2D window, int groups, bool transposed, bool padded)
{
    private readonly int _channels = y.Shape.Last;

    /// <summary>The result; after a refusal, anything.</summary>
    public ValueId Build()
    {
        if (x.Element.IsFloat() && y.Element.IsFloat())
            return OfFloats();
        if (weights.Element != ElementType.I8 || x.Element != ElementType.I8)
            call.Refuse($"a product of {x.Type} and {weights.Type} to {y.Type} is not supported");
        else if (x.Rows is { } rows && y.Element.IsFloat())
            return weights.Declared.Quantization is XnnPerBlock blocks ? BlockwiseSum.Build(call, x, rows, weights, blocks, y) : OfRows(rows);
        else if (x.Quantized is { } from && y.Quantized is not null && y.Element == ElementType.I8)
            return OfIntegers(from);
        else
            call.Refuse($"the quantization of {x.Type} to {y.Type} is not supported");
        return ValueId.None;
    }

    /// <summary>A tensor of floats as f32.</summary>
    public static ValueId AsFloat(XnnCall call, ValueId value)
    {
        TensorType type = call.Builder.TypeOf(value);
        return type.Element == ElementType.F32 ? value : call.Map(Convert(In(0, type.Element), ElementType.F32), type.Shape, value);
    }

    private ValueId OfFloats()
    {
        ValueId bias = call.Has(2) ? AsFloat(call, Bias()) : ValueId.None;
        ValueId scale = weights.Element.IsFloat() ? ValueId.None : ChannelScales();
        ValueId sums = Sums(AsFloat(call, x.Value), AsFloat(call, weights.Value), bias, scale, 0, ElementType.F32);
        Expression body = Convert(Rounding.InRange(In(0, ElementType.F32), call.Node), y.Element);
        return body is Operand ? sums : call.Map(body, y.Shape, sums);
    }

    private ValueId OfIntegers(XnnPerTensor from)
    {
        ValueId bias = call.Has(2) ? Bias() : ValueId.None;
        if (bias.Exists && call.Builder.TypeOf(bias).Element != ElementType.I32)
            call.Refuse($"a bias {call.Builder.TypeOf(bias)} cannot be added to sums of integers");
        ValueId sums = Sums(x.Value, weights.Value, bias, ValueId.None, from.ZeroPoint, ElementType.I32);
        Expression sum = Convert(In(0, ElementType.I32), ElementType.F32);
        float target = y.Quantized!.Scale;
        if (weights.Declared.Quantization is XnnPerTensor { Scale: var scale })
        {
            float product = from.Scale * scale;
            float factor = product / target;
            return call.Map(Rounding.LimitRoundMove(Apply(F.Multiply, sum, Number(factor, ElementType.F32)), y, call.Node), y.Shape, sums);
        }

        Expression combined = Apply(F.Divide, Apply(F.Multiply, In(0, ElementType.F32), Number(from.Scale, ElementType.F32)), Number(target, ElementType.F32));
        ValueId factors = call.Map(combined, Shape.Of(_channels), ChannelScales());
        return call.Map(Rounding.LimitRoundMove(Apply(F.Multiply, sum, In(1, ElementType.F32)), y, call.Node), y.Shape, sums, factors);
    }

    // Σ (q − z)·w = Σ q·w − z·Σ w, where z belongs to the row: only taps inside the input count, so with padding Σ w depends on the position.
    private ValueId OfRows(RowQuantization rows)
    {
        ValueId sums = Sums(x.Value, weights.Value, ValueId.None, ValueId.None, 0, ElementType.I32);
        ValueId ofWeights = padded ? SumsOfOnes() : SumsOfWeights(call, weights.Value);
        Expression correction = Apply(F.Multiply, In(1, ElementType.I32), In(2, ElementType.I32));
        ValueId centered = call.Map(
            Apply(F.Subtract, In(0, ElementType.I32), correction), y.Shape, sums, Flat(rows.ZeroPoint), ofWeights);
        ValueId scaled = call.Map(
            Apply(F.Multiply, Convert(In(0, ElementType.I32), ElementType.F32), In(1, ElementType.F32)), y.Shape, centered, Flat(rows.Scale));
        return Finish(call, scaled, ChannelScales(), y);
    }

    /// <summary>Multiplies by a factor per channel if there are some, adds the bias in the same rounding, and keeps to the node's range.</summary>
    public static ValueId Finish(XnnCall call, ValueId sums, ValueId factors, XnnTensor y)
    {
        Expression sum = In(0, ElementType.F32), factor = In(1, ElementType.F32);
        List<ValueId> operands = factors.Exists ? [sums, factors] : [sums];
        Expression body = factors.Exists ? Apply(F.Multiply, sum, factor) : sum;
        if (call.Has(2) && call.Input(2) is { } bias)
        {
            if (bias.Shape.Count != y.Shape.Last || !bias.Element.IsFloat())
                call.Refuse($"a bias {bias.Type} cannot be added to {y.Type}");
            Expression offset = Convert(In(operands.Count, bias.Element), ElementType.F32);
            operands.Add(call.Reshape(bias.Value, y.Shape.Last));
            body = factors.Exists ? Apply(F.MultiplyAdd, sum, factor, offset) : Apply(F.Add, sum, offset);
        }

        body = Convert(Rounding.InRange(body, call.Node), y.Element);
        return call.Refusal is not null || body is Operand ? sums : call.Map(body, y.Shape, [.. operands]);
    }

    // Row parameters of a linear layer stand before the channels; those of an image before rows, columns and channels.
    private ValueId Flat(ValueId rows)
    {
        long count = call.Builder.TypeOf(rows).Shape.Count;
        if (count == x.Shape[0])
            return call.Reshape(rows, x.Shape[0], 1, 1, 1);
        if (count != (long)x.Shape[1] * x.Shape[2] || x.Shape[0] != 1)
            call.Refuse($"{count} rows of quantization do not fit {x.Type}");
        return call.Refusal is null ? call.Reshape(rows, 1, x.Shape[1], x.Shape[2], 1) : rows;
    }

    /// <summary>Σ w over everything but the channel.</summary>
    public static ValueId SumsOfWeights(XnnCall call, ValueId weights)
    {
        Shape shape = call.Builder.TypeOf(weights).Shape;
        ValueId flat = call.Reshape(weights, shape[0], (int)(shape.Count / Math.Max(1, shape[0])));
        ValueId wide = call.Map(Convert(In(0, ElementType.I8), ElementType.I32), call.Builder.TypeOf(flat).Shape, flat);
        ValueId sums = call.Add(new Reduce(Reduction.Sum, [1]), new TensorType(ElementType.I32, Shape.Of(shape[0], 1)), wide);
        return call.Reshape(sums, shape[0]);
    }

    private ValueId SumsOfOnes()
    {
        Shape one = x.Shape.With(0, 1);
        ValueId ones = call.Add(new Tile(), new TensorType(ElementType.I8, one), call.Inline(ElementType.I8, Shape.Of(1, 1, 1, 1), [1]));
        return Sums(ones, weights.Value, ValueId.None, ValueId.None, 0, ElementType.I32);
    }

    private ValueId Sums(ValueId input, ValueId kernel, ValueId bias, ValueId scale, int zeroPoint, ElementType accumulator)
    {
        if (call.Refusal is not null)
            return ValueId.None;
        TensorType type = new(accumulator, y.Shape.With(0, call.Builder.TypeOf(input).Shape[0]));
        if (!transposed)
            return call.Add(new Conv2D(window, groups, zeroPoint, 0, accumulator), type, input, kernel, bias, scale);
        if (scale.Exists)
            call.Refuse("a transposed convolution of floats by integers is not supported");
        return call.Add(new TransposeConv2D(window, groups, zeroPoint, 0, accumulator), type, input, kernel, bias);
    }

    private ValueId Bias()
    {
        if (call.Input(2) is { } bias && bias.Shape.Count == _channels)
            return call.Reshape(bias.Value, _channels);
        call.Refuse($"the bias does not fit {y.Type}");
        return ValueId.None;
    }

    private ValueId ChannelScales() => ChannelScales(call, weights, _channels);

    /// <summary>The scale of each channel of weights: [O], or one for all.</summary>
    public static ValueId ChannelScales(XnnCall call, XnnTensor weights, int channels)
    {
        switch (weights.Declared.Quantization)
        {
            case XnnPerChannel perChannel:
                return call.Constant(perChannel.Scales, new TensorType(ElementType.F32, Shape.Of(channels)));
            case XnnPerTensor { Scale: var scale }:
                return call.Inline(ElementType.F32, Shape.Of(channels), Enumerable.Repeat(BitConverter.GetBytes(scale), channels).SelectMany(b => b));
            default:
                call.Refuse("the weights have no scale");
                return ValueId.None;
        }
    }
}
