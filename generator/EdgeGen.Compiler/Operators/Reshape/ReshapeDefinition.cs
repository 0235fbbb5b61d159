using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Reshape"/> obeys and which kernels compute it.</summary>
internal static class ReshapeDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Reshape), [], Check, Aliases);

    private static string? Check(NodeView view) =>
        view.InputType(0) is var operand && view.OutputType() is var result && operand.Element == result.Element && operand.Shape.Count == result.Shape.Count
            ? null
            : $"{operand} becomes {result}";

    private static IReadOnlyList<Alias> Aliases(NodeView view) => [new(view.Node.Output, view.Node.Inputs[0], 0)];
}
