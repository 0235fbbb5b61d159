using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Emit;

/// <summary>C# of literals, conversions and narrowing over lanes of 32 bits.</summary>
internal static class LaneText
{
    // What the runtime's conversion of floats in range takes.
    private const double MostInRange = 1 << 30;

    /// <summary>The same number in every lane.</summary>
    public static string Literal(Literal literal) => literal.Type switch
    {
        ElementType.Bool => literal.Value != 0 ? "V.BroadcastInt32(-1)" : "V.BroadcastInt32(0)",
        _ when literal.Type.IsFloat() => $"V.Broadcast({CSharpLiteral.Of((float)literal.Value)})",
        _ => $"V.BroadcastInt32({CSharpLiteral.Of(unchecked((int)(long)literal.Value))})",
    };

    /// <summary>
    /// Template of a larger or smaller float where one of both is known to be a number, which takes a fraction of the instructions;
    /// <c>null</c>: none is.
    /// </summary>
    public static string? Limit(Application application)
    {
        string? name = application.Function == ScalarFunctions.Max ? "V.AtLeast" : application.Function == ScalarFunctions.Min ? "V.AtMost" : null;
        if (name is null)
            return null;
        return IsNumber(application.Arguments[1]) ? name + "({0}, {1})" : IsNumber(application.Arguments[0]) ? name + "({1}, {0})" : null;
    }

    private static bool IsNumber(Expression argument) => argument is Literal { Value: var value } && !double.IsNaN(value);

    /// <summary>A conversion; floats are not yet rounded to a narrower format.</summary>
    public static string Cast(Application cast, string text)
    {
        ElementType from = cast.Arguments[0].Type, to = cast.Type;
        if (to == ElementType.Bool)
            return from == ElementType.Bool ? text : from.IsFloat() ? $"V.NotEqual({text}, V.Broadcast(0f))" : $"V.NotEqualInt32({text}, V.BroadcastInt32(0))";
        if (from == ElementType.Bool)
            return to.IsFloat() ? $"V.Select({text}, V.Broadcast(1f), V.Broadcast(0f))" : $"V.AndInt32({text}, V.BroadcastInt32(1))";
        if (from.IsFloat())
            return to.IsFloat() ? text : FloatToInteger(cast, text);
        if (!to.IsFloat())
            return Holds(to, from) ? text : Narrow(text, to) ?? text;

        // Rounding i32 to f32 and then to bf16 would round twice.
        return from == ElementType.I32 && to == ElementType.BF16 ? $"Simd::SimdMath.ToFloatOdd({text})" : $"V.ToFloat({text})";
    }

    /// <summary>A number rounded or wrapped to a type; <c>null</c> if lanes hold the type as it is.</summary>
    public static string? Narrow(string text, ElementType type)
    {
        switch (type)
        {
            case ElementType.F16 or ElementType.BF16 or ElementType.F8E4M3 or ElementType.F8E5M2:
                return $"Kernel::{type.StorageTag()}.Round({text})";
            case ElementType.Bool or ElementType.I32 or ElementType.F32:
                return null;
            default:
                string bits = CSharpLiteral.Of(32 - type.Bits());
                string shift = type.IsUnsigned() ? "V.ShiftRightLogicalInt32" : "V.ShiftRightArithmeticInt32";
                return $"{shift}(V.ShiftLeftInt32({text}, {bits}), {bits})";
        }
    }

    private static string FloatToInteger(Application cast, string text)
    {
        string whole = cast.Function == ScalarFunctions.CastTruncate ? $"V.Truncate({text})" : text;
        (double low, double high) = cast.Type.Limits();
        if (IntegerRange.Bounds(cast.Arguments[0]) is var (least, most) && least >= Math.Max(low, -MostInRange) && most <= Math.Min(high, MostInRange))
            return $"V.ToInt32InRange({whole})";
        if (cast.Type == ElementType.I32)
            return $"V.ToInt32RoundToEven({whole})";
        string conversion = cast.Type.Bits() < 32 ? "V.ToInt32InRange" : "V.ToInt32RoundToEven";
        return $"{conversion}(V.Clamp({whole}, V.Broadcast({CSharpLiteral.Of((float)low)}), V.Broadcast({CSharpLiteral.Of((float)high)})))";
    }

    private static bool Holds(ElementType to, ElementType from) =>
        from.IsUnsigned()
            ? to.Bits() > from.Bits() || to == from
            : !to.IsUnsigned() && to.Bits() >= from.Bits();
}
