using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>The operators that ExecuTorch's language models keep a cache of keys and values with, and attend to it.</summary>
internal static class AttentionRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("llama::update_cache.out", c => Update(c, 0, 1, Start(c, 2, 1))),
        new("llama::update_cache_with_indices.out", UpdateAtIndices),
        new("llama::custom_sdpa.out", c => Attend(c, (c.Tensor(0), c.Tensor(1), c.Tensor(2)), Start(c, 3, 1), 4)),
        new("llama::custom_quantized_sdpa.out", AttendQuantized),
        new("llama::sdpa_with_kv_cache.out", UpdateAndAttend),
    ];

    // The first position in a cache [B,L,K,D]; one below zero becomes one that is beyond the cache, where nothing can be written or read.
    private static ValueId Start(AtenCall call, int argument, int cache)
    {
        ScalarValue start = call.Scalar(argument);
        if (start.Computed.Exists)
            return Positive(call, call.Cast(start.Computed, ElementType.I64), call.TypeOf(cache).Shape[1]);
        if (call.Int(argument) < 0)
            call.Refuse("a cache has no position below zero");
        return call.Builder.AddValue(new TensorType(ElementType.I64, Shape.Of()), constant: new InlineConstant([.. BitConverter.GetBytes(call.Int(argument))]));
    }

    private static ValueId Positive(AtenCall call, ValueId places, int beyond)
    {
        Expression place = In(0, ElementType.I64);
        Expression isBelow = ApplyTo(ElementType.Bool, F.Less, place, Number(0, ElementType.I64));
        return call.Builder.Add(new Map(ApplyTo(ElementType.I64, F.Select, isBelow, Number(beyond, ElementType.I64), place)), [places], call.Builder.TypeOf(places), call.Origin);
    }

    // Rows [B,S,K,D] in a cache [B,L,K,D] from a position on. Programs do not use what the call returns.
    private static void Update(AtenCall call, int rows, int cache, ValueId start)
    {
        if (Fit(call, rows, cache))
            call.SetMutated(cache, call.ScatterFrom(call.Tensor(cache), 1, start, 1, call.Tensor(rows)), returns: false);
    }

    private static bool Fit(AtenCall call, int rows, int cache)
    {
        TensorType from = call.TypeOf(rows), to = call.TypeOf(cache);
        if (from.Shape.Rank != 4 || to.Shape.Rank != 4 || from.Shape[1] > to.Shape[1] || from != to with { Shape = to.Shape.With(1, from.Shape[1]) })
            call.Refuse($"{from} does not fit into a cache {to}");
        return call.Refusal is null;
    }

    private static void UpdateAtIndices(AtenCall call)
    {
        ValueId cache = call.Tensor(1), indices = call.Tensor(3);
        TensorType type = call.Builder.TypeOf(cache), places = call.Builder.TypeOf(indices);
        if (!Fit(call, 0, 1))
            return;
        Shape table = Shape.Of(type.Shape[0], type.Shape[1], type.Shape[2] * type.Shape[3]), rows = table.With(1, call.TypeOf(0).Shape[1]);
        if (places != new TensorType(ElementType.I64, Shape.Of(rows[0], rows[1])))
        {
            call.Refuse($"{places} are no positions of {call.TypeOf(0)}");
            return;
        }

        ValueId written = call.Builder.Add(
            new Scatter(),
            [call.Reshape(cache, table), Positive(call, indices, table[1]), call.Reshape(call.Tensor(0), rows)],
            type with { Shape = table },
            call.Origin);
        call.SetMutated(1, call.Reshape(written, type.Shape), returns: false);
    }

    private static void UpdateAndAttend(AtenCall call)
    {
        ValueId start = Start(call, 5, 3);
        Update(call, 1, 3, start);
        Update(call, 2, 4, start);
        if (call.Refusal is null)
            Attend(call, (call.Tensor(0), call.Tensor(3), call.Tensor(4)), start, 7);
    }

    // Numbers in int8, each with a scale and a zero point per position and head.
    private static void AttendQuantized(AtenCall call)
    {
        bool isHeadFirst = call.Bool(14);
        ValueId Real(int argument, int zeroPoints, int scales)
        {
            TensorType type = call.TypeOf(argument);
            ValueId real = call.Tensor(argument);
            if (type.Element == ElementType.I8)
            {
                Expression difference = Apply(F.Subtract, Convert(In(0, ElementType.I8), ElementType.F32), Convert(In(1, call.TypeOf(zeroPoints).Element), ElementType.F32));
                Expression product = Apply(F.Multiply, difference, In(2, ElementType.F32));
                real = call.Builder.Add(new Map(product), [real, call.Tensor(zeroPoints), call.Tensor(scales)], type with { Element = ElementType.F32 }, call.Origin);
            }

            return isHeadFirst ? call.Transpose(real, 0, 2, 1, 3) : real;
        }

        if (call.TypeOf(0).Shape.Rank != 4 || call.TypeOf(1).Shape.Rank != 4 || call.TypeOf(2).Shape.Rank != 4)
            call.Refuse("its operands have no heads");
        else
            Attend(call, (Real(0, 8, 9), Real(1, 10, 11), Real(2, 12, 13)), Start(call, 3, 1), 4, isHeadFirst);
    }

    // Arguments from the mask on: mask, dropout, causal, scale.
    private static void Attend(AtenCall call, (ValueId Query, ValueId Keys, ValueId Values) operands, ValueId start, int mask, bool isHeadFirst = false)
    {
        ElementType result = call.ResultElement();
        ValueId query = call.Cast(operands.Query, ElementType.F32), keys = call.Cast(operands.Keys, ElementType.F32), values = call.Cast(operands.Values, ElementType.F32);
        TensorType q = call.Builder.TypeOf(query), k = call.Builder.TypeOf(keys), v = call.Builder.TypeOf(values);
        ValueId added = call.OptionalTensor(mask);
        bool isCausal = call.Bool(mask + 2);
        bool fits = q.Shape.Rank == 4 && k.Shape.Rank == 4 && v == k && q.Shape[0] == k.Shape[0] && q.Shape[3] == k.Shape[3] && q.Shape.Concat(k.Shape).All(e => e > 0)
            && q.Shape[1] <= k.Shape[1] && q.Shape[2] % k.Shape[2] == 0;
        if (!fits || (added.Exists && (isCausal || call.Builder.TypeOf(added) != q with { Shape = Shape.Of(q.Shape[1], k.Shape[1]) })))
        {
            call.Refuse($"queries {q} do not attend to {k}" + (added.Exists ? $" with a mask {call.Builder.TypeOf(added)}" : ""));
            return;
        }

        float scale = call.IsNull(mask + 3) ? (float)(1 / Math.Sqrt(q.Shape[3])) : (float)call.Number(mask + 3);
        ValueId found = call.Builder.Add(new CachedAttention(scale, isCausal), [query, keys, values, start, added], q, call.Origin);
        call.SetResult(call.Cast(isHeadFirst ? call.Transpose(found, 0, 2, 1, 3) : found, result));
    }
}
