using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Rules about shapes and small constants that many operators share. Each returns the rule that is broken, or <c>null</c>.</summary>
internal static class ShapeRules
{
    /// <summary>For operators whose types say it all.</summary>
    public static string? None(TosaOperation op) => null;

    /// <summary>The result has the shape of the first operand.</summary>
    public static string? SameShape(TosaOperation op) => SameShape(op, 0);

    /// <summary>The first result has the shape of an operand.</summary>
    public static string? SameShape(TosaOperation op, int input) => Shape(op, op.InputShape(input));

    /// <summary>The first result has this shape.</summary>
    public static string? Shape(TosaOperation op, Shape expected, int output = 0) =>
        op.OutputShape(output) == expected
            ? null
            : $"result '{op.OutputName(output)}' has shape {op.OutputShape(output)} instead of {expected}";

    /// <summary>An operand has this shape.</summary>
    public static string? InputShape(TosaOperation op, int input, Shape expected, string what) =>
        op.InputShape(input) == expected ? null : $"{what} '{op.InputName(input)}' has shape {op.InputShape(input)} instead of {expected}";

    /// <summary>An operand has this rank.</summary>
    public static string? Rank(TosaOperation op, int input, int rank) =>
        op.InputShape(input).Rank == rank
            ? null
            : $"operand '{op.InputName(input)}' has rank {op.InputShape(input).Rank}, and its rank must be {rank}";

    /// <summary>The first result has this rank.</summary>
    public static string? OutputRank(TosaOperation op, int rank) =>
        op.OutputShape().Rank == rank
            ? null
            : $"result '{op.OutputName()}' has rank {op.OutputShape().Rank}, and its rank must be {rank}";

    /// <summary>An operand has at least one dimension.</summary>
    public static string? AtLeastRank1(TosaOperation op, int input = 0) =>
        op.InputShape(input).Rank > 0 ? null : $"operand '{op.InputName(input)}' has rank 0, and its rank must be at least 1";

    /// <summary>The first <paramref name="count"/> operands have equal ranks and broadcast to the result.</summary>
    public static string? Broadcast(TosaOperation op, int count)
    {
        Shape output = op.OutputShape();
        Shape broadcast = op.InputShape(0);
        for (int i = 0; i < count; i++)
        {
            Shape input = op.InputShape(i);
            if (input.Rank != output.Rank)
                return $"operand '{op.InputName(i)}' has rank {input.Rank} and result '{op.OutputName()}' rank {output.Rank}, and ranks must be equal";
            if (Ir.Shape.Broadcast(broadcast, input) is not { } wider)
                return $"operand '{op.InputName(i)}' of shape {input} does not broadcast to {broadcast}";
            broadcast = wider;
        }

        return Shape(op, broadcast);
    }

    /// <summary>An axis lies in the rank of the first operand.</summary>
    public static string? Axis(TosaOperation op, int axis) =>
        AtLeastRank1(op) ?? (axis < 0 ? $"axis is {axis}, and must not be negative"
            : axis >= op.InputShape(0).Rank ? $"axis is {axis}, and must be less than rank {op.InputShape(0).Rank}"
            : null);

    /// <summary>A shape operand is known, has this length and 32-bit values of at least <paramref name="least"/>.</summary>
    public static string? Values(TosaOperation op, int input, string what, int length, int least)
    {
        if (op.ShapeValues(input) is not { } values)
            return $"{what} '{op.InputName(input)}' is not known at compile time";
        if (values.Length != length)
            return $"{what} '{op.InputName(input)}' has length {values.Length} instead of {length}";
        foreach (long value in values)
        {
            if (value < least)
                return $"{what} '{op.InputName(input)}' holds {value}, and its values must be at least {least}";
            if (value > int.MaxValue)
                return $"{what} '{op.InputName(input)}' holds {value}, beyond {int.MaxValue}";
        }

        return null;
    }

    /// <summary>A zero point is one element, and zero unless the tensor that it belongs to is i8.</summary>
    public static string? ZeroPoint(TosaOperation op, int input, string of) =>
        ZeroPoint(op, input, of, op.InputTensor(input).Type == TosaType.Int8);

    /// <summary>A zero point is one element, and zero unless <paramref name="mayDiffer"/>.</summary>
    public static string? ZeroPoint(TosaOperation op, int input, string of, bool mayDiffer)
    {
        string? rule = InputShape(op, input, Ir.Shape.Of(1), of + " zero point");
        if (rule is not null || mayDiffer || op.Known(input) is not { } known || known[0] == 0)
            return rule;
        return $"{of} zero point '{op.InputName(input)}' is not zero, and only i8 tensors have one";
    }

    /// <summary>Every value is at least <paramref name="least"/> and at most <paramref name="most"/>.</summary>
    public static string? Range(string what, EquatableArray<int> values, int least, int most)
    {
        foreach (int value in values)
        {
            if (value < least || value > most)
                return $"{what} is {value}, and must be {(value < least ? "at least " + least : "at most " + most)}";
        }

        return null;
    }
}
