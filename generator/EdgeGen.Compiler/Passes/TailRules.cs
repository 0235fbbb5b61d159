using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Which tails the kernels can apply: what fusion asks before it joins nodes.</summary>
internal static class TailRules
{
    private const int LargestTail = 40;

    /// <summary>Whether kernels exist for a node with this tail.</summary>
    public static bool Accepts(Node node, GraphEditor editor)
    {
        IHasTail host = (IHasTail)node.Operator;
        Expression tail = host.Tail!;
        if (tail.Size > LargestTail || tail.Flatten().Any(e => e.Type.IsWide()))
            return false;
        return node.Operator switch
        {
            Conv2D { Accumulator: ElementType.F32 } => editor.IsKnown(node.Inputs[1]) && AcceptsFloat(node, editor, host, tail),
            MatMul { Accumulator: ElementType.F32 } => AcceptsFloat(node, editor, host, tail),
            Conv2D { Accumulator: ElementType.I32 } or MatMul { Accumulator: ElementType.I32 } =>
                node.Inputs.Take(2).All(v => editor.TypeOf(v).Element.Bits() <= 16) && AcceptsInteger(node, editor, host, tail),
            _ => false,
        };
    }

    // Floats in, floats out, at most one tensor of the result's shape besides the sum.
    private static bool AcceptsFloat(Node node, GraphEditor editor, IHasTail host, Expression tail)
    {
        TensorType result = editor.TypeOf(node.Output);
        ValueId[] extra = [.. node.Inputs.Skip(host.FirstTailInput)];
        return result.Element == ElementType.F32
            && editor.TypeOf(node.Inputs[0]).Element == ElementType.F32
            && tail.Flatten().All(e => e.Type is ElementType.F32 or ElementType.Bool)
            && extra.Length <= 1
            && extra.All(v => editor.TypeOf(v) == result);
    }

    // What fits 32-bit lanes and is quick, over at most two operands that are known per channel or one for all, and one tensor like the result.
    private static bool AcceptsInteger(Node node, GraphEditor editor, IHasTail host, Expression tail)
    {
        TensorType result = editor.TypeOf(node.Output);
        ValueId[] extra = [.. node.Inputs.Skip(host.FirstTailInput)];
        bool IsPerChannel(ValueId v) => editor.IsKnown(v)
            && editor.TypeOf(v) is { Element: not ElementType.Bool, Shape: var s }
            && (s.Count == 1 || (s.Count == s.Last && s.Last == result.Shape.Last));
        return result.Element is ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.I32
            && tail.Flatten().All(e => e is not Application a || (IsSpelled(a) && !EpilogueForms.IsSlow(a)))
            && extra.Count(IsPerChannel) <= 2
            && extra.Count(v => !IsPerChannel(v)) <= 1
            && extra.All(v => IsPerChannel(v) || editor.TypeOf(v) == result);
    }

    private static bool IsSpelled(Application a) =>
        a.Function == ScalarFunctions.Cast || a.Function == ScalarFunctions.CastTruncate || a.Function.SpellingFor(a.Arguments[0].Type, wide: false) is not null;
}
