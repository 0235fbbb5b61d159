using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="If"/> obeys and which kernels compute it.</summary>
internal static class IfDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(If), [new KernelRow("Region", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        If choice = (If)view.Node.Operator;
        if (!view.Has(0) || view.InputType(0) is not { Element: ElementType.Bool, Shape.Count: 1 })
            return "the condition is not one boolean";
        ValueId[] inputs = [.. view.Node.Inputs.Skip(1)];
        return RegionRules.Check(view.Graph, choice.Then, inputs, view.Node.Outputs)
            ?? RegionRules.Check(view.Graph, choice.Else, inputs, view.Node.Outputs);
    }

    private static void Emit(IStepEmitter e)
    {
        If choice = (If)e.View.Node.Operator;
        e.Call($"if ({e.Single(0)})");
        Branch(e, choice.Then);
        e.Call("else");
        Branch(e, choice.Else);
    }

    private static void Branch(IStepEmitter e, int region)
    {
        e.Call("{");
        RegionCall.Enter(e, region, i => e.Input(i + 1));
        RegionCall.Leave(e, region);
        e.Call("}");
    }
}
