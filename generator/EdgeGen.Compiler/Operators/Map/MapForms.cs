using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>How the body of a <see cref="Map"/> becomes the runtime's contracts: one method computes, another reads and writes.</summary>
internal static class MapForms
{
    /// <summary>The form over lanes.</summary>
    public static FunctionForm Lanes(NodeView view, MapLoops loops)
    {
        string Argument(int i) => loops.Moves(i)
            ? $"row.X{Number(i)}.Load<V, {Types(view.InputType(i))}>(i)"
            : $"row.X{Number(i)}.Spread<V, {Types(view.InputType(i))}>()";
        string call = Call(view, i => "V", Argument, out string parameters);
        return new FunctionForm(
            "Kernel::IMap",
            $"static V Apply<V>({parameters})",
            Name,
            $"""
            {FunctionForm.Inline}
            public static void Step<V>(in Kernel::MapRow row, nint i)
                where V : struct, Simd::ILanes<V> =>
                row.Y.Store<V, {Types(view.OutputType())}>(i, {(parameters.Length == 0 ? "Apply<V>()" : call)});
            """);
    }

    /// <summary>The form over one element.</summary>
    public static FunctionForm Wide(NodeView view, MapLoops loops)
    {
        string Argument(int i) => $"row.X{Number(i)}.Read<{Clr(view.InputType(i))}, {Types(view.InputType(i))}>({(loops.Moves(i) ? "i" : "0")})";
        string call = Call(view, i => Clr(view.InputType(i)), Argument, out string parameters);
        string clr = Clr(view.OutputType());
        return new FunctionForm(
            "Kernel::IWideMap",
            $"static {clr} Apply({parameters})",
            Name,
            $"""
            {FunctionForm.Inline}
            public static void Step(in Kernel::MapRow row, nint i) =>
                row.Y.Write<{clr}, {Types(view.OutputType())}>(i, {call});
            """,
            Wide: true);
    }

    private static string Call(NodeView view, Func<int, string> type, Func<int, string> argument, out string parameters)
    {
        int[] operands = [.. Enumerable.Range(0, view.InputCount)];
        parameters = string.Join(", ", operands.Select(i => type(i) + " " + Name(i)));
        return $"Apply({string.Join(", ", operands.Select(argument))})";
    }

    private static string Clr(TensorType type) => type.Element == ElementType.Bool ? "bool" : type.Element.IsFloat() ? "double" : "long";

    private static string Types(TensorType type) => $"{type.Element.ClrName()}, Kernel::{type.Element.StorageTag()}";

    private static string Name(int operand) => ExpressionPrinter.DefaultName(operand);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
