using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// What integer kernels that store sums can do with a tail: any computation in 32-bit lanes, over at most two operands known for every
/// channel and one tensor like the result.
/// </summary>
internal static class IntegerTails
{
    private static readonly string[] PerChannel = ["multiplier", "shift"];

    /// <summary>Why a kernel over 32-bit sums cannot apply a node's tail; <c>null</c> if it can.</summary>
    public static string? Refuse(NodeView view, IHasTail op)
    {
        if (op.Tail is not { } tail)
            return view.InputCount > op.FirstTailInput ? "an operand is not used" : null;
        if (tail.Flatten().Any(e => e.Type.IsWide()))
            return "the elementwise tail needs more than 32 bits";
        if (tail.Flatten().OfType<Application>().FirstOrDefault(a => !IsCast(a) && a.Function.SpellingFor(a.Arguments[0].Type, wide: false) is null) is { } missing)
            return $"the elementwise tail uses {missing.Function.Name} on {missing.Arguments[0].Type.Name()}";
        return Names(view, op) is null ? "the tail takes other tensors than two known for every channel and one like the result" : null;
    }

    /// <summary>C# of the epilogue that <see cref="Refuse"/> accepted.</summary>
    public static string Epilogue(IStepEmitter e, IHasTail op) => EpilogueForms.OfInt32(e, op.Tail, Names(e.View, op)!);

    /// <summary>C# of the runtime's factors for every channel; <c>null</c> if the tail takes none.</summary>
    public static string Factors(IStepEmitter e, IHasTail op)
    {
        string[] names = Names(e.View, op)!;
        int multiplier = Array.IndexOf(names, PerChannel[0]), shift = Array.IndexOf(names, PerChannel[1]);
        if (multiplier < 0)
            return "null";
        string Type(int operand) => operand < 0 ? "int" : e.View.InputType(op.FirstTailInput + operand).Element.ClrName();
        string Span(int operand) => operand < 0 ? "[]" : e.KnownRowMajor(op.FirstTailInput + operand);
        string channels = CSharpLiteral.Of(e.View.OutputType().Shape.Last);
        return e.Prepared(
            "Kernel::ChannelFactors",
            "Factors",
            $"Kernel::ChannelFactors.Of<{Type(multiplier)}, {Type(shift)}>({channels}, {Span(multiplier)}, {Span(shift)})");
    }

    /// <summary>C# of the tensor like the result that the tail takes; an empty span if it takes none.</summary>
    public static string Residual(IStepEmitter e, IHasTail op)
    {
        int operand = Array.IndexOf(Names(e.View, op)!, "residual");
        return operand < 0 ? "[]" : e.Input(op.FirstTailInput + operand);
    }

    private static bool IsCast(Application a) => a.Function == ScalarFunctions.Cast || a.Function == ScalarFunctions.CastTruncate;

    // What operands 1, 2, … of the tail are in the runtime's contract.
    private static string[]? Names(NodeView view, IHasTail op)
    {
        TensorType result = view.OutputType();
        List<string> names = [];
        for (int i = op.FirstTailInput; i < view.InputCount; i++)
        {
            TensorType type = view.InputType(i);
            bool isPerChannel = type.Shape.Count == 1 || (type.Shape.Count == type.Shape.Last && type.Shape.Last == result.Shape.Last);
            string name = view.IsKnown(i) && isPerChannel ? PerChannel[names.Contains(PerChannel[0]) ? 1 : 0] : "residual";
            if (names.Contains(name) || type.Element.IsWide() || (name == "residual" ? type != result : !FitsLane(type.Element)))
                return null;
            names.Add(name);
        }

        return [.. names];
    }

    private static bool FitsLane(ElementType type) =>
        type is ElementType.F32 or ElementType.I32 or ElementType.I16 or ElementType.U16 or ElementType.I8 or ElementType.U8;
}
