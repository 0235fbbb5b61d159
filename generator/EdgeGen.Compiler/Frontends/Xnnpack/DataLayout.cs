using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Frontends.ExecuTorch;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Nodes that move elements and compute nothing.</summary>
internal static class DataLayout
{
    public static void Copy(XnnCall call)
    {
        if (call.Input(0) is { } x && call.Output() is { } y && HasCount(call, x, y))
            call.SetResult(call.Reshape(x.Value, [.. y.Shape]));
    }

    public static void Transpose(XnnCall call)
    {
        if (call.Input(0) is not { } x)
            return;
        EquatableArray<int> order = call.Attribute<XnnPermutation>().Dimensions;
        if (order.Length != x.Shape.Rank || !order.OrderBy(d => d).SequenceEqual(Enumerable.Range(0, order.Length)))
            call.Refuse($"{order} is no order of the dimensions of {x.Type}");
        else
            call.SetResult(call.Transpose(x.Value, [.. order]));
    }

    public static void Reshape(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y || !HasCount(call, x, y))
            return;
        EquatableArray<int> dims = call.Attribute<XnnNewShape>().Dims;
        if (dims.Length != y.Shape.Rank || dims.Where((d, i) => d != y.Shape[i] && d != 0).Any())
            call.Refuse($"{dims} is not the shape of {y.Type}");
        else
            call.SetResult(call.Reshape(x.Value, [.. y.Shape]));
    }

    public static void Slice(XnnCall call)
    {
        if (call.Input(0) is not { } x)
            return;
        XnnSlice slice = call.Attribute<XnnSlice>();
        int rank = x.Shape.Rank;
        if (slice.Offsets.Length != rank || slice.Sizes.Length != rank || slice.Offsets.Where((o, d) => o > x.Shape[d]).Any())
        {
            call.Refuse($"offsets {slice.Offsets} and sizes {slice.Sizes} do not lie in {x.Type}");
            return;
        }

        Shape shape = Shape.Of(x.Shape.Select((extent, d) => Size(slice, d, extent)));
        call.SetResult(call.Add(new Slice(slice.Offsets, [.. Enumerable.Repeat(1, rank)]), x.Type with { Shape = shape }, x.Value));
    }

    public static void Pad(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        XnnPad pad = call.Attribute<XnnPad>();
        int rank = x.Shape.Rank;
        bool fits = pad.Before.Length == rank && pad.After.Length == rank && y.Shape.Rank == rank
            && !x.Shape.Where((extent, d) => (long)extent + pad.Before[d] + pad.After[d] != y.Shape[d]).Any();
        if (!fits || !(x.Element.IsFloat() || x.Quantized is not null))
        {
            call.Refuse($"borders {pad.Before} and {pad.After} do not lead from {x.Type} to {y.Type}");
            return;
        }

        double fill = x.Element.IsFloat() ? pad.Value : Rounding.Quantize(pad.Value, x);
        ValueId value = call.Inline(x.Element, Shape.Of(1), ConstantBytes.Of(fill, x.Element));
        call.SetResult(call.Add(new Pad(pad.Before, pad.After), x.Type with { Shape = y.Shape }, x.Value, value));
    }

    public static void Concatenate(XnnCall call)
    {
        XnnTensor?[] parts = [.. Enumerable.Range(0, call.Node.Inputs.Length).Select(call.Input)];
        if (parts.Any(p => p is null) || call.Output() is not { } y)
            return;
        int axis = call.Attribute<XnnAxis>().Axis;
        if (axis < 0)
            axis += y.Shape.Rank;
        bool fits = axis >= 0 && axis < y.Shape.Rank && parts.All(p => p!.Element == y.Element && p.Shape.Rank == y.Shape.Rank
            && p.Shape.With(axis, 0) == y.Shape.With(axis, 0));
        if (fits && parts.Sum(p => (long)p!.Shape[axis]) == y.Shape[axis])
            call.SetResult(call.Add(new Concat(axis), y.Type, [.. parts.Select(p => p!.Value)]));
        else
            call.Refuse($"{string.Join(", ", parts.Select(p => p!.Type))} along dimension {axis} do not give {y.Type}");
    }

    private static int Size(XnnSlice slice, int dimension, int extent)
    {
        int offset = slice.Offsets[dimension], size = slice.Sizes[dimension];
        return offset == 0 && size == 0 ? extent : Math.Min(size, extent - offset);
    }

    private static bool HasCount(XnnCall call, XnnTensor x, XnnTensor y)
    {
        if (x.Shape.Count != y.Shape.Count)
            call.Refuse($"{x.Type} has not as many elements as {y.Type}");
        return x.Shape.Count == y.Shape.Count;
    }
}
