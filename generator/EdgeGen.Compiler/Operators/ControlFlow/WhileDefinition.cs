using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="While"/> obeys and which kernels compute it.</summary>
internal static class WhileDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(While), [new KernelRow("Region", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        While loop = (While)view.Node.Operator;
        return RegionRules.Check(view.Graph, loop.Condition, view.Node.Inputs, outputs: null)
            ?? RegionRules.Check(view.Graph, loop.Body, view.Node.Inputs, view.Node.Outputs);
    }

    // The carried values live in the results: a region gets copies, so that a body may hand them on in any order.
    private static void Emit(IStepEmitter e)
    {
        While loop = (While)e.View.Node.Operator;
        for (int i = 0; i < e.View.InputCount; i++)
            e.Call($"{e.Input(i)}.CopyTo({e.Output(i)});");
        e.Call("while (true)");
        e.Call("{");
        RegionCall.Enter(e, loop.Condition, e.Output);
        e.Call($"    if (!({e.Region(loop.Condition).Output(0)})[0])");
        e.Call("        break;");
        RegionCall.Enter(e, loop.Body, e.Output);
        RegionCall.Leave(e, loop.Body);
        e.Call("}");
    }
}
