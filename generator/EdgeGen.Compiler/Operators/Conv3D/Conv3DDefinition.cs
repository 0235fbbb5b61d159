using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Conv3D"/> obeys and which kernels compute it.</summary>
internal static class Conv3DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Conv3D), [], _ => null, Operations: CountOperations);

    private static long CountOperations(NodeView view) =>
        2 * view.OutputType().Shape.Count * view.InputType(1).Shape.Count / Math.Max(1, view.OutputType().Shape.Last);
}
