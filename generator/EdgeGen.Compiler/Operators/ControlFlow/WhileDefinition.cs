using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="While"/> obeys and which kernels compute it.</summary>
internal static class WhileDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(While), [], Check);

    private static string? Check(NodeView view)
    {
        While loop = (While)view.Node.Operator;
        return RegionRules.Check(view.Graph, loop.Condition, view.Node.Inputs, outputs: null)
            ?? RegionRules.Check(view.Graph, loop.Body, view.Node.Inputs, view.Node.Outputs);
    }
}
