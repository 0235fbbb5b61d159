using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Reverse"/> obeys and which kernels compute it.</summary>
internal static class ReverseDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Reverse), [new KernelRow("Reverse", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        Reverse op = (Reverse)view.Node.Operator;
        TensorType type = view.OutputType();
        bool fits = view.InputType(0) == type && op.Axes.All(a => a >= 0 && a < type.Shape.Rank) && op.Axes.Distinct().Count() == op.Axes.Length;
        return fits ? null : $"{view.InputType(0)} reversed along {op.Axes} is not {type}";
    }

    private static void Emit(IStepEmitter e)
    {
        Reverse op = (Reverse)e.View.Node.Operator;
        string types = KernelArguments.Types(e.View.OutputType().Element);
        e.Call($"Kernel::Reverse.Run{types}({e.Input(0)}, {e.Output()}, {KernelArguments.List(e.View.OutputType().Shape)}, {KernelArguments.List(op.Axes)});");
    }
}
