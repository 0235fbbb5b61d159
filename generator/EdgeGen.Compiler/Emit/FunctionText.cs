using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Emit;

/// <summary>
/// C# of an expression: over lanes of 32 bits (floats, integers, and booleans as masks), or over one <c>long</c>, <c>double</c> or
/// <c>bool</c> at a time where a type needs more.
/// </summary>
internal static class FunctionText
{
    /// <summary>The text of an expression under a form's operand names.</summary>
    public static string Of(Expression expression, FunctionForm form) => Text(expression, form, nested: false);

    private static string Text(Expression expression, FunctionForm form, bool nested) => expression switch
    {
        Operand operand => form.Operands(operand.Index),
        Literal literal => form.Wide ? WideLiteral(literal) : LaneLiteral(literal),
        Application { Function: var f } cast when f == ScalarFunctions.Cast || f == ScalarFunctions.CastTruncate =>
            form.Wide ? WideCast(cast, form) : LaneCast(cast, form),
        _ => Applied((Application)expression, form, nested),
    };

    private static string Applied(Application application, FunctionForm form, bool nested)
    {
        string template = application.Function.SpellingFor(application.Arguments[0].Type, form.Wide)
            ?? throw new InvalidOperationException($"{application.Function.Name} has no spelling for {application.Arguments[0].Type.Name()}");
        bool infix = template.StartsWith("{0} ", StringComparison.Ordinal);
        object[] arguments = [.. application.Arguments.Select(a => (object)Text(a, form, nested: infix))];
        string text = string.Format(CultureInfo.InvariantCulture, template, arguments);
        return infix && nested ? "(" + text + ")" : text;
    }

    private static string LaneLiteral(Literal literal) => literal.Type switch
    {
        ElementType.Bool => literal.Value != 0 ? "V.BroadcastInt32(-1)" : "V.BroadcastInt32(0)",
        _ when literal.Type.IsFloat() => $"V.Broadcast({CSharpLiteral.Of((float)literal.Value)})",
        _ => $"V.BroadcastInt32({CSharpLiteral.Of((long)literal.Value)})",
    };

    private static string LaneCast(Application cast, FunctionForm form)
    {
        Expression source = cast.Arguments[0];
        string text = Text(source, form, nested: false);
        ElementType from = source.Type, to = cast.Type;
        bool truncate = cast.Function == ScalarFunctions.CastTruncate;
        if (to == ElementType.Bool)
            return from.IsFloat() ? $"V.NotEqual({text}, V.Broadcast(0f))" : $"V.NotEqualInt32({text}, V.BroadcastInt32(0))";
        if (from == ElementType.Bool)
            return to.IsFloat() ? $"V.Select({text}, V.Broadcast(1f), V.Broadcast(0f))" : $"V.AndInt32({text}, V.BroadcastInt32(1))";
        if (from.IsFloat())
            return to.IsFloat() ? text : FloatToInteger(text, to, truncate);
        return to.IsFloat() ? $"V.ToFloat({text})" : Wrap(text, from, to);
    }

    private static string FloatToInteger(string text, ElementType to, bool truncate)
    {
        string whole = truncate ? $"V.Truncate({text})" : text;
        (float low, float high)? range = to switch
        {
            ElementType.I8 => (sbyte.MinValue, sbyte.MaxValue),
            ElementType.U8 => (byte.MinValue, byte.MaxValue),
            ElementType.I16 => (short.MinValue, short.MaxValue),
            ElementType.U16 => (ushort.MinValue, ushort.MaxValue),
            _ => null,
        };
        return range is var (low, high)
            ? $"V.ToInt32RoundToEven(V.Clamp({whole}, V.Broadcast({CSharpLiteral.Of(low)}), V.Broadcast({CSharpLiteral.Of(high)})))"
            : $"V.ToInt32RoundToEven({whole})";
    }

    private static string Wrap(string text, ElementType from, ElementType to)
    {
        if (to.Bits() > from.Bits() || to == ElementType.I32)
            return text;
        string bits = CSharpLiteral.Of(32 - to.Bits());
        string shift = to is ElementType.U8 or ElementType.U16 ? "V.ShiftRightLogicalInt32" : "V.ShiftRightArithmeticInt32";
        return $"{shift}(V.ShiftLeftInt32({text}, V.BroadcastInt32({bits})), V.BroadcastInt32({bits}))";
    }

    private static string WideLiteral(Literal literal) => literal.Type switch
    {
        ElementType.Bool => CSharpLiteral.Of(literal.Value != 0),
        _ when literal.Type.IsFloat() => CSharpLiteral.Of(literal.Value),
        _ => CSharpLiteral.Of((long)literal.Value),
    };

    private static string WideCast(Application cast, FunctionForm form)
    {
        Expression source = cast.Arguments[0];
        string text = Text(source, form, nested: true);
        ElementType from = source.Type, to = cast.Type;
        if (to == ElementType.Bool)
            return $"({text} != 0)";
        if (from == ElementType.Bool)
            return to.IsFloat() ? $"({text} ? 1d : 0d)" : $"({text} ? 1L : 0L)";
        if (from.IsFloat() && to.IsFloat())
            return to == ElementType.F64 ? text : $"(double)(float){text}";
        if (from.IsFloat())
            return WrapWide($"Kernel::WideMath.ToInt64({(cast.Function == ScalarFunctions.CastTruncate ? $"Kernel::WideMath.Truncate({text})" : text)})", to);
        return to.IsFloat() ? $"(double){text}" : WrapWide(text, to);
    }

    private static string WrapWide(string text, ElementType to) => to switch
    {
        ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16 or ElementType.I32 or ElementType.U32 =>
            $"(long)({to.ClrName()}){text}",
        _ => text,
    };
}
