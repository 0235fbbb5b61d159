using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Normalisation of batches, layers and groups.</summary>
internal static class NormRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::_native_batch_norm_legit_no_training.out", c => BatchNorm(c, epsilon: 6)),
        new("aten::_native_batch_norm_legit.out", BatchNormOfStatistics),
        new("aten::_native_batch_norm_legit.no_stats_out", BatchNormOfBatch),
        new("aten::native_layer_norm.out", LayerNormOfRows),
        new("aten::native_group_norm.out", GroupNorm),
    ];

    private static void BatchNormOfStatistics(AtenCall call)
    {
        if (call.Bool(5))
            call.Refuse("batch normalisation in training mode does not run in ExecuTorch either", "export the model in evaluation mode");
        else
            BatchNorm(call, epsilon: 7);
    }

    private static void BatchNorm(AtenCall call, int epsilon)
    {
        ElementType lane = call.TypeOf(0).Element.FloatLane();
        call.SetResult(Normalised(call, call.Cast(call.Tensor(3), lane), call.Cast(call.Tensor(4), lane), call.Number(epsilon)));
        for (int i = 1; i < call.ResultCount; i++)
        {
            if (call.ResultType(i) is { Shape.Count: 0 } empty)
                call.SetResult(call.Builder.AddValue(empty, constant: new InlineConstant([])), i);
        }
    }

    // Mean and variance are those of the batch.
    private static void BatchNormOfBatch(AtenCall call)
    {
        TensorType type = call.TypeOf(0);
        if (type.Shape.Rank < 2)
        {
            call.Refuse($"batch normalisation of {type} has no channels");
            return;
        }

        ElementType lane = type.Element.FloatLane();
        int[] axes = [.. Enumerable.Range(0, type.Shape.Rank).Where(d => d != 1)];
        (ValueId mean, ValueId variance) = call.Moments(call.Cast(call.Tensor(0), lane), axes, (double)type.Shape.Count / type.Shape[1]);
        Shape channels = Shape.Of(type.Shape[1]);
        (mean, variance) = (call.Reshape(mean, channels), call.Reshape(variance, channels));
        double epsilon = call.Number(5);
        call.SetResult(Normalised(call, mean, variance, epsilon));
        call.SetResult(call.Cast(mean, type.Element), 1);
        call.SetResult(call.Cast(Inverse(call, variance, epsilon), type.Element), 2);
    }

    // y = x·s + (β − μ·s) with s = γ / √(σ² + ε); where the statistics are known, s and the offset are known before the first run.
    private static ValueId Normalised(AtenCall call, ValueId mean, ValueId variance, double epsilon)
    {
        TensorType type = call.TypeOf(0);
        ElementType lane = type.Element.FloatLane();
        if (!type.Element.IsFloat() || type.Shape.Rank < 1)
            call.Refuse($"batch normalisation of {type} is not supported");
        Expression f(int i) => In(i, lane);
        int channels = type.Shape.Rank > 1 ? type.Shape[1] : (int)type.Shape.Count;
        TensorType perChannel = new(lane, Shape.Of(channels));
        ValueId scale = Inverse(call, variance, epsilon);
        if (call.OptionalTensor(1) is { Exists: true } gamma)
            scale = call.Builder.Add(new Map(Apply(F.Multiply, f(0), f(1))), [scale, call.Cast(gamma, lane)], perChannel, call.Origin);
        Expression shift = Apply(F.Multiply, f(0), f(1));
        ValueId offset = call.OptionalTensor(2) is { Exists: true } beta
            ? call.Builder.Add(new Map(Apply(F.Subtract, f(2), shift)), [mean, scale, call.Cast(beta, lane)], perChannel, call.Origin)
            : call.Builder.Add(new Map(Apply(F.Negate, shift)), [mean, scale], perChannel, call.Origin);
        Shape aligned = Shape.Of(Enumerable.Range(0, Math.Max(1, type.Shape.Rank - 1)).Select(i => i == 0 ? channels : 1));
        Expression body = Apply(F.Add, Apply(F.Multiply, Convert(In(0, type.Element), lane), f(1)), f(2));
        return call.Builder.Add(
            new Map(Convert(body, type.Element)), [call.Tensor(0), call.Reshape(scale, aligned), call.Reshape(offset, aligned)], type, call.Origin);
    }

    private static void LayerNormOfRows(AtenCall call)
    {
        ValueId x = call.Tensor(0), weight = call.OptionalTensor(2), bias = call.OptionalTensor(3);
        TensorType type = call.Builder.TypeOf(x);
        int axes = call.Ints(1).Count;
        if (axes == 0 || axes > type.Shape.Rank || !type.Element.IsFloat())
        {
            call.Refuse($"the last {axes} dimensions of {type} cannot be normalised");
            return;
        }

        SetRows(call, x, [.. Enumerable.Range(type.Shape.Rank - axes, axes)], call.Number(4), out ValueId normalised, weight, bias);
        call.SetResult(normalised);
    }

    // Groups of channels become rows; factors and offsets belong to single channels.
    private static void GroupNorm(AtenCall call)
    {
        TensorType type = call.TypeOf(0);
        (int batch, int channels, int pixels, int groups) = ((int)call.Int(3), (int)call.Int(4), (int)call.Int(5), (int)call.Int(6, 1));
        if (!type.Element.IsFloat() || groups < 1 || channels % groups != 0 || type.Shape.Count != (long)batch * channels * pixels)
        {
            call.Refuse($"{type} does not fall into {groups} groups of channels");
            return;
        }

        ValueId rows = call.Reshape(call.Tensor(0), Shape.Of(batch * groups, channels / groups * pixels));
        SetRows(call, rows, [1], call.Number(7), out ValueId y, ValueId.None, ValueId.None);
        ElementType lane = type.Element.FloatLane();
        TensorType perChannel = new(type.Element, Shape.Of(batch, channels, pixels));
        y = call.Reshape(y, perChannel.Shape);
        if (call.OptionalTensor(1) is { Exists: true } weight)
            y = Combined(call, F.Multiply, y, weight, lane, channels);
        if (call.OptionalTensor(2) is { Exists: true } bias)
            y = Combined(call, F.Add, y, bias, lane, channels);
        call.SetResult(y);
    }

    private static ValueId Combined(AtenCall call, ScalarFunction function, ValueId value, ValueId perChannel, ElementType lane, int channels)
    {
        TensorType type = call.Builder.TypeOf(value);
        Expression body = Apply(function, Convert(In(0, type.Element), lane), Convert(In(1, type.Element), lane));
        return call.Builder.Add(new Map(Convert(body, type.Element)), [value, call.Reshape(perChannel, Shape.Of(channels, 1))], type, call.Origin);
    }

    // Mean and inverse deviation are results 1 and 2; nothing computes them unless something reads them.
    private static void SetRows(AtenCall call, ValueId x, int[] axes, double epsilon, out ValueId normalised, ValueId weight, ValueId bias)
    {
        TensorType type = call.Builder.TypeOf(x);
        ElementType lane = type.Element.FloatLane();
        double count = axes.Aggregate(1d, (n, d) => n * type.Shape[d]);
        ValueId wide = call.Cast(x, lane);
        (ValueId mean, ValueId variance) = call.Moments(wide, axes, count);
        ValueId inverse = Inverse(call, variance, epsilon);
        call.SetResult(call.Cast(mean, call.ResultElement(1)), 1);
        call.SetResult(call.Cast(inverse, call.ResultElement(2)), 2);
        if (lane == ElementType.F32)
        {
            normalised = call.Builder.Add(new LayerNorm(axes.Length, (float)epsilon), [x, weight, bias], type, call.Origin);
            return;
        }

        Expression body = Apply(F.Multiply, Apply(F.Subtract, In(0, lane), In(1, lane)), In(2, lane));
        List<ValueId> operands = [x, mean, inverse];
        foreach ((ValueId operand, ScalarFunction function) in (IEnumerable<(ValueId, ScalarFunction)>)[(weight, F.Multiply), (bias, F.Add)])
        {
            if (!operand.Exists)
                continue;
            body = Apply(function, body, In(operands.Count, lane));
            operands.Add(operand);
        }

        normalised = call.Builder.Add(new Map(body), [.. operands], type, call.Origin);
    }

    private static ValueId Inverse(AtenCall call, ValueId variance, double epsilon)
    {
        TensorType type = call.Builder.TypeOf(variance);
        Expression deviation = Apply(F.Sqrt, Apply(F.Add, In(0, type.Element), Number(epsilon, type.Element)));
        return call.Builder.Add(new Map(Apply(F.Divide, Number(1, type.Element), deviation)), [variance], type, call.Origin);
    }
}
