using System.Globalization;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Expressions as people write them, for printed graphs and the comments of generated code.</summary>
internal static class ExpressionPrinter
{
    private static readonly string[] DefaultNames = ["x", "y", "z", "u", "v", "w", "p", "q"];

    /// <summary>The text with operands named by position.</summary>
    public static string Print(Expression expression, Func<int, string>? name = null) =>
        Print(expression, name ?? DefaultName, nested: false);

    /// <summary>The name of an operand nobody named.</summary>
    public static string DefaultName(int index) => index < DefaultNames.Length ? DefaultNames[index] : "x" + index.ToString(CultureInfo.InvariantCulture);

    private static string Print(Expression expression, Func<int, string> name, bool nested)
    {
        switch (expression)
        {
            case Operand operand:
                return name(operand.Index);
            case Literal literal:
                return literal.Type.IsFloat()
                    ? ((float)literal.Value).ToString("G7", CultureInfo.InvariantCulture)
                    : literal.Value.ToString("R", CultureInfo.InvariantCulture);
            default:
                Application a = (Application)expression;
                if (a.Function == ScalarFunctions.Cast || a.Function == ScalarFunctions.CastTruncate)
                    return a.Type.Name() + "(" + Print(a.Arguments[0], name, nested: false) + ")";
                if (a.Function.Infix is { } infix)
                {
                    string text = Print(a.Arguments[0], name, nested: true) + " " + infix + " " + Print(a.Arguments[1], name, nested: true);
                    return nested ? "(" + text + ")" : text;
                }

                return a.Function.Name + "(" + string.Join(", ", a.Arguments.Select(x => Print(x, name, nested: false))) + ")";
        }
    }
}
