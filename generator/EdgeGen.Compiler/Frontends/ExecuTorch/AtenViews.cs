using EdgeGen.Compiler.Ir;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Other shapes, orders and types of values, for import functions.</summary>
internal static class AtenViews
{
    /// <summary>A value as another shape of as many elements.</summary>
    public static ValueId Reshape(this AtenCall call, ValueId value, Shape shape)
    {
        GraphBuilder builder = call.Builder;
        TensorType type = builder.TypeOf(value) with { Shape = shape };
        return builder.TypeOf(value) == type ? value
            : builder[value].IsConstant && ConstantViews.Reshape(builder[value], shape) is { } constant ? builder.AddValue(type, builder[value].Name, constant)
            : builder.Add(new Operators.Reshape(), [value], type, call.Origin);
    }

    /// <summary>A value with its dimensions permuted.</summary>
    public static ValueId Transpose(this AtenCall call, ValueId value, params int[] permutation)
    {
        GraphBuilder builder = call.Builder;
        TensorType type = builder.TypeOf(value);
        type = type with { Shape = type.Shape.Permute(permutation) };
        return builder[value].IsConstant && ConstantViews.Permute(builder[value], [.. permutation]) is { } constant
            ? builder.AddValue(type, builder[value].Name, constant)
            : builder.Add(new Operators.Transpose([.. permutation]), [value], type, call.Origin);
    }

    /// <summary>A value with its dimensions permuted, where that moves any.</summary>
    public static ValueId Permuted(this AtenCall call, ValueId value, IReadOnlyList<int> permutation) =>
        permutation.Select((p, d) => p == d).All(same => same) ? value : call.Transpose(value, [.. permutation]);

    /// <summary>A value repeated along dimensions of extent 1 and new outer ones.</summary>
    public static ValueId Broadcast(this AtenCall call, ValueId value, Shape shape)
    {
        TensorType type = call.Builder.TypeOf(value);
        if (Shape.Broadcast(type.Shape, shape) != shape)
            call.Refuse($"{type} does not broadcast to {shape}");
        return type.Shape.Count == shape.Count
            ? call.Reshape(value, shape)
            : call.Builder.Add(new Operators.Map(In(0, type.Element)), [value], type with { Shape = shape }, call.Origin);
    }

    /// <summary>A number in every place of a shape.</summary>
    public static ValueId Same(this AtenCall call, double number, ElementType element, Shape shape) => call.Broadcast(
        call.Builder.AddValue(new TensorType(element, Shape.Of()), constant: new InlineConstant([.. ConstantBytes.Of(ComputeTypes.Wrapped(number, element), element)])), shape);

    /// <summary>A scalar as a tensor of one dimension.</summary>
    public static ValueId AtLeastOneDimension(this AtenCall call, ValueId value) =>
        call.Builder.TypeOf(value).Shape.Rank == 0 ? call.Reshape(value, Shape.Of(1)) : value;

    /// <summary>The first elements of every dimension, as many as a shape says.</summary>
    public static ValueId Corner(this AtenCall call, ValueId value, Shape shape)
    {
        TensorType type = call.Builder.TypeOf(value);
        if (type.Shape == shape)
            return value;
        if (type.Shape.Rank != shape.Rank || shape.Where((e, d) => e > type.Shape[d]).Any())
            call.Refuse($"{type} is smaller than {shape}");
        int[] starts = new int[shape.Rank], steps = [.. Enumerable.Repeat(1, shape.Rank)];
        return call.Builder.Add(new Operators.Slice([.. starts], [.. steps]), [value], type with { Shape = shape }, call.Origin);
    }

    /// <summary>A value with another one in the place of the first elements of every dimension.</summary>
    public static ValueId PlaceInCorner(this AtenCall call, ValueId value, ValueId corner)
    {
        TensorType type = call.Builder.TypeOf(value);
        int[] starts = new int[type.Shape.Rank], steps = [.. Enumerable.Repeat(1, type.Shape.Rank)];
        return call.Builder.TypeOf(corner) == type
            ? corner
            : call.Builder.Add(new Operators.Place([.. starts], [.. steps]), [value, corner], type, call.Origin);
    }

    /// <summary>A value converted as C does.</summary>
    public static ValueId Cast(this AtenCall call, ValueId value, ElementType element)
    {
        TensorType type = call.Builder.TypeOf(value);
        return type.Element == element
            ? value
            : call.Builder.Add(new Operators.Map(ComputeTypes.Cast(In(0, type.Element), element)), [value], type with { Element = element }, call.Origin);
    }

    /// <summary>Whether a value is known before the first run.</summary>
    public static bool IsKnown(this AtenCall call, ValueId value) => call.Builder[value].IsConstant
        || (call.Builder.Nodes.LastOrDefault(n => n is not null && n.Outputs.Contains(value)) is { Operator: not IHasEffect, Inputs.Length: > 0 } node
            && node.Inputs.All(v => !v.Exists || call.IsKnown(v)));

    /// <summary>Elements <paramref name="start"/>, <paramref name="start"/> + <paramref name="step"/>, … along a dimension.</summary>
    public static ValueId Slice(this AtenCall call, ValueId value, int axis, int start, int step, int count)
    {
        TensorType type = call.Builder.TypeOf(value);
        if (start == 0 && step == 1 && count == type.Shape[axis])
            return value;
        long last = start + (count - 1L) * step;
        if (step < 1 || start < 0 || (count > 0 && last >= type.Shape[axis]))
            call.Refuse($"elements {start}, {start + step}, … do not lie in {type.Shape}");
        int[] starts = new int[type.Shape.Rank], steps = [.. Enumerable.Repeat(1, type.Shape.Rank)];
        (starts[axis], steps[axis]) = (start, step);
        return call.Builder.Add(new Operators.Slice([.. starts], [.. steps]), [value], type with { Shape = type.Shape.With(axis, count) }, call.Origin);
    }

    /// <summary>As <see cref="Slice"/>, but from a start that is a rank-0 tensor; negative ones count from the end.</summary>
    public static ValueId GatherFrom(this AtenCall call, ValueId value, int axis, ValueId start, int step, int count)
    {
        TensorType type = call.Builder.TypeOf(value);
        (long outer, int extent, long inner) = type.Shape.Around(axis);
        ValueId rows = call.Reshape(value, Shape.Of((int)outer, extent, (int)inner)), indices = call.PlacesFrom(extent, start, step, Shape.Of(1, count));
        ValueId found = call.Builder.Add(new Operators.Gather(), [rows, indices], type with { Shape = Shape.Of((int)outer, count, (int)inner) }, call.Origin);
        return call.Reshape(found, type.Shape.With(axis, count));
    }

    /// <summary>The opposite of <see cref="GatherFrom"/>: a value with a piece in place of the elements that it would read.</summary>
    public static ValueId ScatterFrom(this AtenCall call, ValueId value, int axis, ValueId start, int step, ValueId piece)
    {
        TensorType type = call.Builder.TypeOf(value);
        (long outer, int extent, long inner) = type.Shape.Around(axis);
        Shape rows = Shape.Of((int)outer, call.Builder.TypeOf(piece).Shape[axis], (int)inner), table = Shape.Of((int)outer, extent, (int)inner);
        ValueId indices = call.PlacesFrom(extent, start, step, Shape.Of(rows[0], rows[1]));
        ValueId written = call.Builder.Add(
            new Operators.Scatter(), [call.Reshape(value, table), indices, call.Reshape(piece, rows)], type with { Shape = table }, call.Origin);
        return call.Reshape(written, type.Shape);
    }

    // A start that counts from the end of an axis if it is negative, and steps from there.
    private static ValueId PlacesFrom(this AtenCall call, int extent, ValueId start, int step, Shape shape)
    {
        Expression first = Convert(In(0, call.Builder.TypeOf(start).Element), ElementType.I64);
        Expression fromEnd = ApplyTo(ElementType.Bool, F.Less, first, Number(0, ElementType.I64));
        Expression index = Apply(F.Add, ApplyTo(ElementType.I64, F.Select, fromEnd, Apply(F.Add, first, Number(extent, ElementType.I64)), first), In(1, ElementType.I64));
        ValueId steps = call.Builder.AddValue(
            new TensorType(ElementType.I64, Shape.Of(shape.Last)), constant: new InlineConstant([.. Enumerable.Range(0, shape.Last).SelectMany(i => BitConverter.GetBytes((long)i * step))]));
        return call.Builder.Add(new Operators.Map(index), [start, steps], new TensorType(ElementType.I64, shape), call.Origin);
    }

    /// <summary>A dimension given from either end; refuses one that does not exist.</summary>
    public static int Dimension(this AtenCall call, long dimension, int rank)
    {
        long d = dimension < 0 ? dimension + Math.Max(rank, 1) : dimension;
        if (d >= 0 && d < Math.Max(rank, 1))
            return (int)d;
        call.Refuse($"dimension {dimension} does not exist in rank {rank}");
        return 0;
    }
}
