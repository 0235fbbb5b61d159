using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Reshape"/> obeys and which kernels compute it.</summary>
internal static class ReshapeDefinition
{
    private static readonly KernelRow Copy = new("Copy", KernelQuality.Simd, _ => null, Emit);

    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Reshape), [Copy], Check, Aliases);

    private static string? Check(NodeView view) =>
        view.InputType(0) is var operand && view.OutputType() is var result && operand.Element == result.Element && operand.Shape.Count == result.Shape.Count
            ? null
            : $"{operand} becomes {result}";

    private static IReadOnlyList<Alias> Aliases(NodeView view) => [new(view.Node.Output, view.Node.Inputs[0], 0)];

    // Only where the plan could not lay both in one place, as for a result that is an output of its own.
    private static void Emit(IStepEmitter e)
    {
        if (!e.IsShared(Aliases(e.View)[0]))
            e.Call($"{e.Input(0)}.CopyTo({e.Output()});");
    }
}
