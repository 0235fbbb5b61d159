using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// What kernels of convolutions without scale and tail have in common. Operands: input, weights, bias or none; the bias has the result's
/// type.
/// </summary>
internal static class PlainSums
{
    private const int Operands = 3;

    /// <summary>Why the kernel over f32 cannot compute a node; <c>null</c> if it can.</summary>
    public static string? RefuseFloat(NodeView view, ElementType accumulator) =>
        Types(view).All(FloatOperands.Takes) && FloatOperands.Takes(accumulator) ? null : "the kernel for floats takes and gives nothing else";

    /// <summary>Why the kernel over integers, or over f64 alone, cannot compute a node; <c>null</c> if it can.</summary>
    public static string? RefuseExact(NodeView view, ElementType accumulator)
    {
        bool doubles = accumulator == ElementType.F64 && Types(view).All(t => t == ElementType.F64);
        bool integers = accumulator.IsInteger() && Types(view).All(t => t.IsInteger());
        if (!doubles && !integers)
            return "the operands are neither all integers nor all f64";
        bool stored = view.OutputType().Element == accumulator && (!view.Has(2) || view.InputType(2).Element == accumulator);
        return stored ? null : "the bias, the sum and the result differ in type";
    }

    /// <summary>Writes the call of a reference kernel.</summary>
    public static void EmitExact(IStepEmitter e, string kernel, string shape, ElementType accumulator, int zeroInput, int zeroWeight)
    {
        string sum = accumulator.ClrName();
        string types = $"{e.View.InputType(0).Element.ClrName()}, {e.View.InputType(1).Element.ClrName()}, {sum}, {e.View.OutputType().Element.ClrName()}";
        string zeros = $"{CSharpLiteral.Of(zeroInput)}, {CSharpLiteral.Of(zeroWeight)}";
        e.Call($"Kernel::{kernel}.Run<{shape}, {types}>({e.Input(0)}, {e.Input(1)}, {e.Input(2)}, {zeros}, {e.Output()});");
    }

    private static IEnumerable<ElementType> Types(NodeView view)
    {
        for (int i = 0; i < Operands; i++)
        {
            if (view.Has(i))
                yield return view.InputType(i).Element;
        }

        yield return view.OutputType().Element;
    }
}
