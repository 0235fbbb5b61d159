using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Emit;

/// <summary>C# of literals, conversions and narrowing over one <c>long</c>, <c>double</c> or <c>bool</c> at a time.</summary>
internal static class WideText
{
    /// <summary>The C# type that holds an element.</summary>
    public static string ClrName(ElementType type) =>
        type == ElementType.Bool ? "bool" : type.IsFloat() ? "double" : "long";

    /// <summary>A number.</summary>
    public static string Literal(Literal literal) => literal.Type switch
    {
        ElementType.Bool => CSharpLiteral.Of(literal.Value != 0),
        _ when literal.Type.IsFloat() => CSharpLiteral.Of(literal.Value),
        _ => Integer(literal.Value),
    };

    /// <summary>A conversion, rounded or wrapped to its type.</summary>
    public static string Cast(Application cast, string text)
    {
        ElementType from = cast.Arguments[0].Type, to = cast.Type;
        if (to == ElementType.Bool)
            return from == ElementType.Bool ? text : $"({text} != 0)";
        if (from == ElementType.Bool)
            return to.IsFloat() ? $"({text} ? 1d : 0d)" : $"({text} ? 1L : 0L)";
        if (to.IsFloat())
            return to == ElementType.F64 ? $"(double){text}" : Narrow($"(float){text}", to) ?? text;
        if (!from.IsFloat())
            return Narrow(text, to) ?? text;
        string rounding = cast.Function == ScalarFunctions.CastTruncate ? "Truncate" : "RoundToEven";
        string whole = $"Simd::WideMath.{rounding}({text})";
        return to is ElementType.I64 or ElementType.I48 ? $"Simd::WideMath.ToInt64({whole})" : $"Simd::WideMath.ToInteger({whole}, {Integer(to.Limits().Least)}, {Integer(to.Limits().Most)})";
    }

    /// <summary>A number rounded or wrapped to a type; <c>null</c> if nothing needs to be done.</summary>
    public static string? Narrow(string text, ElementType type) => type switch
    {
        ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16 or ElementType.I32 or ElementType.U32 =>
            $"(long)({type.ClrName()})({text})",
        ElementType.F32 => $"(double)(float)({text})",
        ElementType.F16 or ElementType.BF16 or ElementType.F8E4M3 or ElementType.F8E5M2 => $"Kernel::{type.StorageTag()}.Round({text})",
        _ => null,
    };

    private static string Integer(double value) => value switch
    {
        >= long.MaxValue => "long.MaxValue",
        <= long.MinValue => "long.MinValue",
        _ when CSharpLiteral.Of((long)value) is var text && char.IsDigit(text[text.Length - 1]) => text + "L",
        _ => CSharpLiteral.Of((long)value),
    };
}
