using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="TransposeConv2D"/> obeys and which kernels compute it.</summary>
internal static class TransposeConv2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(TransposeConv2D), [], _ => null, Operations: CountOperations);

    private static long CountOperations(NodeView view) =>
        2 * view.InputType(0).Shape.Count * view.InputType(1).Shape.Count / Math.Max(1, view.InputType(0).Shape.Last);
}
