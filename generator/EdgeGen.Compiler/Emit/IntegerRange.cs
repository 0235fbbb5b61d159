using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Emit;

/// <summary>Which integers an expression may give, as far as its text alone tells.</summary>
internal static class IntegerRange
{
    /// <summary>The least and the greatest integer; <c>null</c> for floats and where an intermediate result might wrap.</summary>
    public static (long Least, long Greatest)? Of(Expression expression) => expression switch
    {
        Literal literal when literal.Type.IsInteger() => ((long)literal.Value, (long)literal.Value),
        Operand operand when operand.Type.IsInteger() && operand.Type.Bits() <= 32 => Limits(operand.Type),
        Application application when application.Type.IsInteger() => Of(application),
        _ => null,
    };

    /// <summary>The literals between which a clamp of numbers lies; <c>null</c> for other expressions.</summary>
    public static (double Low, double High)? Bounds(Expression expression) =>
        expression is Application { Arguments: [_, Literal low, Literal high] } clamp && clamp.Function == ScalarFunctions.Clamp
            && low.Value <= high.Value
            ? (low.Value, high.Value)
            : null;

    private static (long Least, long Greatest)? Of(Application application)
    {
        if (Bounds(application) is { } bounds)
            return ((long)bounds.Low, (long)bounds.High);
        if (application.Function == ScalarFunctions.Cast)
            return OfCast(application.Arguments[0], application.Type);
        int sign = application.Function == ScalarFunctions.Add ? 1 : application.Function == ScalarFunctions.Subtract ? -1 : 0;
        if (sign == 0 || Of(application.Arguments[0]) is not { } a || Of(application.Arguments[1]) is not { } b)
            return null;
        return Within(application.Type, sign > 0 ? a.Least + b.Least : a.Least - b.Greatest, sign > 0 ? a.Greatest + b.Greatest : a.Greatest - b.Least);
    }

    private static (long Least, long Greatest)? OfCast(Expression value, ElementType type)
    {
        // NaN becomes 0.
        if (value.Type.IsFloat())
        {
            return Bounds(value) is var (low, high) && low >= int.MinValue && high <= int.MaxValue
                ? Within(type, Math.Min(0, (long)Math.Round(low)), Math.Max(0, (long)Math.Round(high)))
                : null;
        }

        return Of(value) is var (least, greatest) && Within(type, least, greatest) is { } kept ? kept
            : type.Bits() < 32 ? Limits(type)
            : null;
    }

    private static (long Least, long Greatest)? Within(ElementType type, long least, long greatest) =>
        type.Bits() <= 32 && Limits(type) is var (low, high) && least >= low && greatest <= high ? (least, greatest) : null;

    private static (long Least, long Greatest) Limits(ElementType type)
    {
        (double low, double high) = type.Limits();
        return ((long)low, (long)high);
    }
}
