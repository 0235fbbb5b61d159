using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Which tails the kernels can apply: what fusion asks before it joins nodes.</summary>
internal static class TailRules
{
    private const int LargestTail = 40;

    /// <summary>Whether kernels exist for a node with this tail.</summary>
    public static bool Accepts(Node node, GraphBuilder builder, PassFacts facts)
    {
        IHasTail host = (IHasTail)node.Operator;
        Expression tail = host.Tail!;
        if (tail.Size > LargestTail || tail.Flatten().Any(e => e.Type.IsWide()))
            return false;
        return node.Operator switch
        {
            Conv2D conv when !facts.IsKnown(node.Inputs[1]) => conv.Tail is null,
            Conv2D { Accumulator: ElementType.F32 } => AcceptsFloat(node, builder, host, tail),
            Conv2D { Accumulator: ElementType.I32 } conv => AcceptsInteger(node, builder, facts, host, tail),
            MatMul { Accumulator: ElementType.F32 } => AcceptsFloat(node, builder, host, tail),
            _ => false,
        };
    }

    // Floats in, floats out, at most one tensor of the result's shape besides the sum.
    private static bool AcceptsFloat(Node node, GraphBuilder builder, IHasTail host, Expression tail)
    {
        TensorType result = builder.TypeOf(node.Output);
        ValueId[] extra = [.. node.Inputs.Skip(host.FirstTailInput)];
        return result.Element == ElementType.F32
            && builder.TypeOf(node.Inputs[0]).Element == ElementType.F32
            && tail.Flatten().All(e => e.Type is ElementType.F32 or ElementType.Bool)
            && extra.Length <= 1
            && extra.All(v => builder.TypeOf(v) == result);
    }

    // One rescaling of the sum, whose multiplier and shift are known per channel or one for all, and nothing else from outside.
    private static bool AcceptsInteger(Node node, GraphBuilder builder, PassFacts facts, IHasTail host, Expression tail)
    {
        TensorType result = builder.TypeOf(node.Output);
        Application[] rescales = [.. tail.Flatten().OfType<Application>().Where(a => a.Arguments.Length == 3 && a.Arguments.Skip(1).Any(x => x is Operand))];
        ValueId[] extra = [.. node.Inputs.Skip(host.FirstTailInput)];
        return result.Element is ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.I32
            && tail.Flatten().All(e => !e.Type.IsFloat())
            && (extra.Length == 0 || (extra.Length == 2 && rescales.Length == 1 && IsChannelRescale(rescales[0])))
            && extra.All(v => facts.IsKnown(v) && builder.TypeOf(v).Shape is var s && (s.Count == 1 || (s.Count == s.Last && s.Last == result.Shape.Last)));
    }

    private static bool IsChannelRescale(Application a) =>
        (a.Function == ScalarFunctions.Rescale || a.Function == ScalarFunctions.RescaleDouble)
        && a.Arguments[1] is Operand { Index: 1 }
        && a.Arguments[2] is Operand { Index: 2 };
}
