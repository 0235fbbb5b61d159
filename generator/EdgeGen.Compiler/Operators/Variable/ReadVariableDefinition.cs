using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="ReadVariable"/> obeys and which kernels compute it.</summary>
internal static class ReadVariableDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(ReadVariable), [new KernelRow("Copy", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view) => view.Node.Inputs.Length == 0 && view.Node.Outputs.Length == 1 ? null : "it has no operand and one result";

    private static void Emit(IStepEmitter e)
    {
        int variable = ((ReadVariable)e.View.Node.Operator).Variable;
        if (!e.IsInState(e.View.Node.Output, variable))
            e.Call($"{e.State(variable)}.CopyTo({e.Output()});");
    }
}
