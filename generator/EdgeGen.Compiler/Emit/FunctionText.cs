using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Emit;

/// <summary>
/// C# of an expression: over lanes of 32 bits (floats, integers, and booleans as masks), or over one <c>long</c>, <c>double</c> or
/// <c>bool</c> at a time where a type needs more. What a type narrower than that holds is rounded or wrapped to it after every function,
/// but for the result, which the store narrows.
/// </summary>
internal static class FunctionText
{
    // The JIT expands two of them into one loop, but not three.
    private const int MostExpanded = 2;

    /// <summary>The text of an expression under a form's operand names.</summary>
    public static string Of(Expression expression, FunctionForm form)
    {
        while (expression is Application cast && IsCast(cast) && KeepsLowBits(cast.Type, cast.Arguments[0].Type))
            expression = cast.Arguments[0];
        if (expression.Flatten().Count(e => e is Application { Function.Call: not null }) > MostExpanded)
            form = form with { CallsLong = true };
        string text = expression is Application root ? Computed(root, form) : Text(expression, form, nested: false);

        // The C# compiler evaluates functions of literals and rejects what overflows there.
        bool hasConstants = form.Wide && expression.Flatten().Any(e => e is Application a && a.Arguments.All(x => x is Literal));
        return hasConstants ? $"unchecked({text})" : text;
    }

    private static string Text(Expression expression, FunctionForm form, bool nested)
    {
        switch (expression)
        {
            case Operand operand:
                return form.Operands(operand.Index);
            case Literal literal:
                return form.Wide ? WideText.Literal(literal) : LaneText.Literal(literal);
            default:
                Application a = (Application)expression;
                string text = Computed(a, form);
                string? narrowed = NeedsNarrowing(a) ? form.Wide ? WideText.Narrow(text, a.Type) : LaneText.Narrow(text, a.Type) : null;
                return narrowed ?? (nested && IsInfix(a, form) ? "(" + text + ")" : text);
        }
    }

    private static string Computed(Application application, FunctionForm form)
    {
        string[] arguments = [.. application.Arguments.Select(a => Text(Fitted(a, application), form, nested: IsInfix(application, form) || form.Wide))];
        if (IsCast(application) && IsWithin(application.Arguments[0], application.Type))
            return arguments[0];
        if (IsCast(application))
            return form.Wide ? WideText.Cast(application, arguments[0]) : LaneText.Cast(application, arguments[0]);
        if (!form.Wide && application.Type == ElementType.F32 && LaneText.Limit(application) is { } limit)
            return string.Format(CultureInfo.InvariantCulture, limit, [.. arguments]);
        string template = application.Function.SpellingFor(application.Arguments[0].Type, form.Wide, form.CallsLong)
            ?? throw new InvalidOperationException($"{application.Function.Name} has no spelling for {application.Arguments[0].Type.Name()}");
        if (form.Wide && application.Arguments[0].Type == ElementType.Bool && application.Function.Infix is "<" or "<=" or ">" or ">=")
            arguments = [.. arguments.Select(a => $"({a} ? 1 : 0)")];
        string bits = CSharpLiteral.Of(application.Arguments[0].Type.Bits());
        return string.Format(CultureInfo.InvariantCulture, template, [.. arguments, bits]);
    }

    private static bool IsCast(Application a) => a.Function == ScalarFunctions.Cast || a.Function == ScalarFunctions.CastTruncate;

    private static bool IsInfix(Application a, FunctionForm form) =>
        !IsCast(a) && a.Function.SpellingFor(a.Arguments[0].Type, form.Wide) is { } template && template.StartsWith("{0} ", StringComparison.Ordinal);

    private static bool KeepsLowBits(ElementType to, ElementType from) => to.IsInteger() && from.IsInteger() && to.Bits() <= from.Bits();

    // Whether a cast or a narrowing changes nothing.
    private static bool IsWithin(Expression value, ElementType type) =>
        type.IsInteger() && type.Limits() is var (low, high) && IntegerRange.Of(value) is var (least, greatest) && least >= low && greatest <= high;

    // An exact function picks one of its arguments: what it picks must be a number of its type.
    private static Expression Fitted(Expression argument, Application user) =>
        argument is Literal literal && user.Function.Exact && argument.Type == user.Type ? NumberFormats.Fit(literal) : argument;

    private static bool NeedsNarrowing(Application a) => IsCast(a)
        ? a.Type.IsFloat() && a.Type < ElementType.F32 && a.Arguments[0].Type is var from && from != ElementType.Bool && from != a.Type
        : !a.Function.Exact;
}
