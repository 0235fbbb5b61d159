using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What float kernels that store sums can do with a tail.</summary>
internal static class FloatTails
{
    /// <summary>Why a kernel over f32 cannot apply a node's tail; <c>null</c> if it can.</summary>
    public static string? Refuse(NodeView view, IHasTail op, ElementType accumulator)
    {
        if (!FloatOperands.Takes(accumulator))
            return $"the sums are {accumulator.Name()}";
        if (op.Tail is not { } tail)
            return view.InputCount > op.FirstTailInput ? "an operand is not used" : null;
        if (view.OutputType().Element != ElementType.F32 || tail.Flatten().Any(e => e.Type is not (ElementType.F32 or ElementType.Bool)))
            return "the elementwise tail is not f32";
        return view.InputCount > op.FirstTailInput + 1 || (view.Has(op.FirstTailInput) && view.InputType(op.FirstTailInput) != view.OutputType())
            ? "the tail takes more than one tensor of the result's shape"
            : null;
    }

    /// <summary>C# of the tensor that the tail takes; an empty span if it takes none.</summary>
    public static string Residual(IStepEmitter e, IHasTail op) => e.View.Has(op.FirstTailInput) ? e.Input(op.FirstTailInput) : "[]";
}
