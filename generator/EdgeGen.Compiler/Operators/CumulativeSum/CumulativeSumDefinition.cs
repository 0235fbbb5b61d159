using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="CumulativeSum"/> obeys and which kernels compute it.</summary>
internal static class CumulativeSumDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(CumulativeSum), [new KernelRow("CumulativeSum", KernelQuality.Simd, Refuse, Emit, (_, _) => true)], Check);

    private static string? Check(NodeView view)
    {
        int axis = ((CumulativeSum)view.Node.Operator).Axis;
        return view.InputType(0) == view.OutputType() && axis >= 0 && axis < view.OutputType().Shape.Rank
            ? null
            : $"{view.InputType(0)} has no sums {view.OutputType()} along dimension {axis}";
    }

    private static string? Refuse(NodeView view) =>
        KernelArguments.Addition(view.OutputType().Element) is null ? $"nothing adds {view.OutputType().Element.Name()}" : null;

    private static void Emit(IStepEmitter e)
    {
        TensorType type = e.View.OutputType();
        (long outer, int axis, long inner) = type.Shape.Around(((CumulativeSum)e.View.Node.Operator).Axis);
        string types = $"<{type.Element.ClrName()}, {KernelArguments.Addition(type.Element)}>";
        e.Call(FormattableString.Invariant($"Kernel::CumulativeSum.Run{types}({e.Input(0)}, {e.Output()}, outer: {outer}, axis: {axis}, inner: {inner});"));
    }
}
