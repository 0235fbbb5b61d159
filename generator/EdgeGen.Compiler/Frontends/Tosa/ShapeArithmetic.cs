using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>The operators on shapes of the 1.1 draft (EXT-SHAPE). Sizes are static, so all of them are computed here.</summary>
internal static class ShapeArithmetic
{
    /// <summary>Level 8K: longest shape.</summary>
    private const int MaxShapeLength = 16;

    /// <summary>An operator on each value of one shape.</summary>
    public static Action<TosaOperation> Unary(Func<long, long> function) =>
        op => op.YieldShape([.. Values(op, 0).Select(function)]);

    /// <summary>An operator on the values of two shapes.</summary>
    public static Action<TosaOperation> Binary(Func<long, long, long> function) =>
        op => op.YieldShape([.. Values(op, 0).Zip(Values(op, 1), function)]);

    /// <summary>One shape whose values a predicate accepts.</summary>
    public static Func<TosaOperation, string?> CheckUnary(long least, long most) =>
        op => Length(op, Values(op, 0).Length) ?? Range(op, 0, least, most);

    /// <summary>Two shapes of equal length; <paramref name="divides"/> where the second must be positive, the first not negative.</summary>
    public static Func<TosaOperation, string?> CheckBinary(bool divides = false) => op =>
    {
        int length = Values(op, 0).Length;
        string? rule = Values(op, 1).Length == length
            ? Length(op, length)
            : $"shapes '{op.InputName(0)}' and '{op.InputName(1)}' have lengths {length} and {Values(op, 1).Length}";
        return rule ?? (divides ? Range(op, 0, 0, long.MaxValue) ?? Range(op, 1, 1, long.MaxValue) : null);
    };

    /// <summary>CONCAT_SHAPE.</summary>
    public static void Concat(TosaOperation op) => op.YieldShape([.. Enumerable.Range(0, op.InputCount).SelectMany(i => Values(op, i))]);

    /// <summary>CONCAT_SHAPE.</summary>
    public static string? CheckConcat(TosaOperation op) => Length(op, Enumerable.Range(0, op.InputCount).Sum(i => Values(op, i).Length));

    /// <summary>SLICE_SHAPE. Operands: shape, start, size.</summary>
    public static void Slice(TosaOperation op) => op.YieldShape(Values(op, 0).Slice((int)op.Known(1)![0], (int)op.Known(2)![0]));

    /// <summary>SLICE_SHAPE.</summary>
    public static string? CheckSlice(TosaOperation op)
    {
        if (op.Known(1) is not [var start] || op.Known(2) is not [var size])
            return "start and size must be constants of one element";
        return start < 0 || size < 1 || start + size > Values(op, 0).Length
            ? $"start {start} and size {size} leave length {Values(op, 0).Length}"
            : Length(op, (int)size);
    }

    /// <summary>DIM: the size of one dimension.</summary>
    public static void Dimension(TosaOperation op) =>
        op.YieldShape([op.InputShape(0)[op.Attribute<TosaAxisAttribute>().Axis]]);

    /// <summary>DIM.</summary>
    public static string? CheckDimension(TosaOperation op) => ShapeRules.Axis(op, op.Attribute<TosaAxisAttribute>().Axis) ?? Length(op, 1);

    /// <summary>ASSERT_EQUAL_SHAPE holds or the graph is rejected.</summary>
    public static string? CheckEqual(TosaOperation op)
    {
        bool broadcasts = op.Attribute<TosaAssertShapeAttribute>().AllowBroadcast;
        EquatableArray<long> a = Values(op, 0), b = Values(op, 1);
        bool holds = a.Length == b.Length && a.Zip(b, (x, y) => x == y || (broadcasts && (x == 1 || y == 1))).All(static x => x);
        return holds ? null : $"shapes {a} and {b} are not equal";
    }

    /// <summary>a / b toward positive infinity, for a ≥ 0 and b ≥ 1.</summary>
    public static long DivideUp(long a, long b) => a / b + (a % b > 0 ? 1 : 0);

    /// <summary>The least exponent of 2 whose power reaches a value of at least 1.</summary>
    public static long Log2Ceiling(long value) => value == 1 ? 0 : Log2Floor(value - 1) + 1;

    /// <summary>The largest exponent of 2 whose power does not exceed a value of at least 1.</summary>
    public static long Log2Floor(long value)
    {
        long exponent = 0;
        for (; value > 1; value >>= 1)
            exponent++;
        return exponent;
    }

    private static EquatableArray<long> Values(TosaOperation op, int input) => op.ShapeValues(input) ?? [];

    private static string? Length(TosaOperation op, int expected) =>
        expected > MaxShapeLength ? $"result '{op.OutputName()}' has {expected} values, beyond {MaxShapeLength}"
        : op.OutputShapeLength == expected ? null : $"result '{op.OutputName()}' has length {op.OutputShapeLength} instead of {expected}";

    private static string? Range(TosaOperation op, int input, long least, long most) =>
        Values(op, input).All(v => v >= least && v <= most) ? null : $"shape '{op.InputName(input)}' holds a value outside of {least} to {most}";
}
