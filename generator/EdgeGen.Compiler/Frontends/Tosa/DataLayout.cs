using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Operators that move elements: CONCAT, PAD, RESHAPE, REVERSE, SLICE, TILE, TRANSPOSE.</summary>
internal static class DataLayout
{
    /// <summary>Level 8K: longest list of tensors.</summary>
    public const int MaxTensorListSize = 64;

    public static void Concat(TosaOperation op)
    {
        if (op.InputCount == 1)
            op.Yield(op.Input(0));
        else
            op.Emit(new Concat(op.Attribute<TosaAxisAttribute>().Axis), [.. op.InputsFrom(0)]);
    }

    public static string? CheckConcat(TosaOperation op)
    {
        if (op.InputCount == 0)
            return "its list of operands is empty";
        if (op.InputCount > MaxTensorListSize)
            return $"its list has {op.InputCount} operands, beyond {MaxTensorListSize}";
        int axis = op.Attribute<TosaAxisAttribute>().Axis;
        string? rule = ShapeRules.Axis(op, axis);
        if (rule is not null)
            return rule;
        Shape first = op.InputShape(0);
        long sum = 0;
        for (int i = 0; i < op.InputCount; i++)
        {
            Shape shape = op.InputShape(i);
            if (shape.Rank != first.Rank || shape.With(axis, first[axis]) != first)
                return $"operand '{op.InputName(i)}' of shape {shape} differs from {first} in more than axis {axis}";
            sum += shape[axis];
        }

        return sum > int.MaxValue
            ? $"sizes along axis {axis} sum to {sum}"
            : ShapeRules.Shape(op, first.With(axis, (int)sum));
    }

    public static void Pad(TosaOperation op)
    {
        EquatableArray<int> padding = op.Ints(1);
        op.Emit(new Pad(Every(padding, first: 0), Every(padding, first: 1)), op.Input(0), op.Input(2));
    }

    public static string? CheckPad(TosaOperation op)
    {
        Shape input = op.InputShape(0);
        string? rule = ShapeRules.AtLeastRank1(op)
            ?? ShapeRules.Values(op, 1, "padding", 2 * input.Rank, least: 0)
            ?? ShapeRules.InputShape(op, 2, Shape.Of(1), "padding constant")
            ?? ShapeRules.OutputRank(op, input.Rank);
        for (int d = 0; d < input.Rank && rule is null; d++)
        {
            long expected = input[d] + op.ShapeValues(1)!.Value[2 * d] + op.ShapeValues(1)!.Value[2 * d + 1];
            if (op.OutputShape()[d] != expected)
                rule = $"result '{op.OutputName()}' has size {op.OutputShape()[d]} in dimension {d} instead of {expected}";
        }

        return rule;
    }

    public static void Reshape(TosaOperation op) => op.Emit(new Reshape(), op.Input(0));

    public static string? CheckReshape(TosaOperation op)
    {
        if (op.InputShape(0).Count != op.OutputShape().Count)
            return $"operand '{op.InputName(0)}' has {op.InputShape(0).Count} elements, result '{op.OutputName()}' has {op.OutputShape().Count}";
        return ShapeRules.Values(op, 1, "shape", op.OutputShape().Rank, least: 1) ?? ShapeRules.Shape(op, Shape.Of(op.Ints(1)));
    }

    public static void Reverse(TosaOperation op) => op.Emit(new Reverse([op.Attribute<TosaAxisAttribute>().Axis]), op.Input(0));

    public static string? CheckReverse(TosaOperation op) =>
        ShapeRules.Axis(op, op.Attribute<TosaAxisAttribute>().Axis) ?? ShapeRules.SameShape(op);

    public static void Slice(TosaOperation op)
    {
        EquatableArray<int> start = op.Ints(1);
        op.Emit(new Slice(start, [.. start.Select(static _ => 1)]), op.Input(0));
    }

    public static string? CheckSlice(TosaOperation op)
    {
        Shape input = op.InputShape(0);
        string? rule = ShapeRules.AtLeastRank1(op)
            ?? ShapeRules.OutputRank(op, input.Rank)
            ?? ShapeRules.Values(op, 1, "start", input.Rank, least: 0)
            ?? ShapeRules.Values(op, 2, "size", input.Rank, least: 1);
        for (int d = 0; d < input.Rank && rule is null; d++)
        {
            long start = op.ShapeValues(1)!.Value[d], size = op.ShapeValues(2)!.Value[d];
            if (start + size > input[d])
                rule = $"start {start} and size {size} leave dimension {d} of size {input[d]}";
        }

        return rule ?? ShapeRules.Shape(op, Shape.Of(op.Ints(2)));
    }

    public static void Tile(TosaOperation op) => op.Emit(new Tile(), op.Input(0));

    public static string? CheckTile(TosaOperation op)
    {
        Shape input = op.InputShape(0);
        string? rule = ShapeRules.AtLeastRank1(op)
            ?? ShapeRules.Values(op, 1, "multiples", input.Rank, least: 1)
            ?? ShapeRules.OutputRank(op, input.Rank);
        for (int d = 0; d < input.Rank && rule is null; d++)
        {
            long expected = input[d] * op.ShapeValues(1)!.Value[d];
            if (op.OutputShape()[d] != expected)
                rule = $"result '{op.OutputName()}' has size {op.OutputShape()[d]} in dimension {d} instead of {expected}";
        }

        return rule;
    }

    public static void Transpose(TosaOperation op) =>
        op.Emit(new Transpose(op.Attribute<TosaTransposeAttribute>().Permutation), op.Input(0));

    public static string? CheckTranspose(TosaOperation op)
    {
        EquatableArray<int> permutation = op.Attribute<TosaTransposeAttribute>().Permutation;
        int rank = op.InputShape(0).Rank;
        string? rule = ShapeRules.AtLeastRank1(op);
        if (rule is not null)
            return rule;
        if (permutation.Length != rank)
            return $"perms {permutation} has {permutation.Length} values instead of {rank}";
        if (permutation.Any(p => p < 0 || p >= rank))
            return $"perms {permutation} holds an index outside of rank {rank}";
        if (permutation.Distinct().Count() != rank)
            return $"perms {permutation} holds an index twice";
        return ShapeRules.OutputRank(op, rank) ?? ShapeRules.Shape(op, op.InputShape(0).Permute(permutation));
    }

    private static EquatableArray<int> Every(EquatableArray<int> values, int first) =>
        [.. values.Where((_, i) => i % 2 == first)];
}
