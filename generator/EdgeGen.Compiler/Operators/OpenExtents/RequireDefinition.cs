using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Require"/> obeys and which kernels compute it.</summary>
internal static class RequireDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Require), [new KernelRow("Require", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view) =>
        view.Node.Inputs.Length == 1 && view.Node.Outputs.Length == 0 && view.InputType(0).Element == ElementType.Bool ? null : "it has one condition and no result";

    private static void Emit(IStepEmitter e) =>
        e.Call($"Kernel::OpenExtents.Require({e.Input(0)}, {CSharpLiteral.Of(((Require)e.View.Node.Operator).Failure)});");
}
