using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="If"/> obeys and which kernels compute it.</summary>
internal static class IfDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(If), [], Check);

    private static string? Check(NodeView view)
    {
        If choice = (If)view.Node.Operator;
        ValueId[] inputs = [.. view.Node.Inputs.Skip(1)];
        return RegionRules.Check(view.Graph, choice.Then, inputs, view.Node.Outputs)
            ?? RegionRules.Check(view.Graph, choice.Else, inputs, view.Node.Outputs);
    }
}
