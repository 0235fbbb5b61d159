using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Short forms for building expressions in front-ends and passes.</summary>
internal static class Expressions
{
    /// <summary>The element of operand <paramref name="index"/>.</summary>
    public static Expression In(int index, ElementType type) => new Operand(index, type);

    /// <summary>A number of a type.</summary>
    public static Expression Number(double value, ElementType type) => new Literal(value, type);

    /// <summary>A function whose result has its first argument's type.</summary>
    public static Expression Apply(ScalarFunction function, params Expression[] arguments) =>
        new Application(function, [.. arguments], arguments[0].Type);

    /// <summary>A function with a result of its own type.</summary>
    public static Expression ApplyTo(ElementType type, ScalarFunction function, params Expression[] arguments) =>
        new Application(function, [.. arguments], type);

    /// <summary>A conversion, or the argument itself if there is nothing to convert.</summary>
    public static Expression Convert(Expression value, ElementType type, bool truncate = false) =>
        value.Type == type ? value : ApplyTo(type, truncate ? ScalarFunctions.CastTruncate : ScalarFunctions.Cast, value);

    /// <summary>The argument limited to a range of its own type.</summary>
    public static Expression Limit(Expression value, double low, double high) =>
        Apply(ScalarFunctions.Clamp, value, Number(low, value.Type), Number(high, value.Type));

    /// <summary>The expression with the operands renumbered by a table.</summary>
    public static Expression Renumber(this Expression expression, IReadOnlyList<int> numbers) =>
        expression.Substitute(o => o with { Index = numbers[o.Index] });
}
