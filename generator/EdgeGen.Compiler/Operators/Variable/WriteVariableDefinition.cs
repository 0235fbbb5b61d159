using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="WriteVariable"/> obeys and which kernels compute it.</summary>
internal static class WriteVariableDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(WriteVariable), [new KernelRow("Copy", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view) =>
        view.Has(0) && view.Node.Inputs.Length == 1 && view.Node.Outputs.Length == 0 ? null : "it has one operand and no result";

    private static void Emit(IStepEmitter e)
    {
        int variable = ((WriteVariable)e.View.Node.Operator).Variable;
        if (!e.IsInState(e.View.Node.Inputs[0], variable))
            e.Call($"{e.Input(0)}.CopyTo({e.State(variable)});");
    }
}
