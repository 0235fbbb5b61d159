using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="ConvChain"/> obeys and how it is computed.</summary>
internal static class ConvChainDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(ConvChain),
        [new("ConvChain.Float", KernelQuality.Specialised, _ => null, Emit, Scratch: view => sizeof(float) * ChainBands.Of(view).Elements)],
        Check,
        Operations: view => Enumerable.Range(0, Op(view).Stages.Length).Sum(i => OperationsOf(view, i)));

    private static ConvChain Op(NodeView view) => (ConvChain)view.Node.Operator;

    private static Shape InputOf(NodeView view, int stage) => Op(view).InputOf(stage, view.InputType(0).Shape);

    private static Shape OutputOf(NodeView view, int stage) => Op(view).OutputOf(stage, view.OutputType().Shape);

    private static long OperationsOf(NodeView view, int stage) =>
        2 * OutputOf(view, stage).Count * view.InputType(ConvChain.WeightsOf(stage)).Shape.Count / Math.Max(1, OutputOf(view, stage).Last);

    private static string? Check(NodeView view)
    {
        ConvChain op = Op(view);
        if (view.InputCount < 1 || !view.Has(0) || view.InputType(0).Shape.Rank != 4)
            return "the input is no image";
        if (op.Stages.Length != op.Middles.Length + 1 || view.InputCount < op.Residual)
            return "stages, shapes between them and operands do not match";
        for (int i = 0; i < op.Stages.Length; i++)
        {
            if (!view.Has(ConvChain.WeightsOf(i)))
                return "an operand is missing";
            Shape x = InputOf(view, i), w = view.InputType(ConvChain.WeightsOf(i)).Shape, y = OutputOf(view, i);
            if (x.Rank != 4 || w.Rank != 4 || y.Rank != 4 || w[0] != y[3] || w[3] != x[3] / op.Stages[i].Groups || x[0] != y[0])
                return $"{x} by {w} does not give {y}";
        }

        return null;
    }

    private static void Emit(IStepEmitter e)
    {
        ConvChain op = Op(e.View);
        string stages = e.Local("stages");
        e.Call($"global::System.ReadOnlySpan<Kernel::ChainStage> {stages} = [{string.Join(", ", op.Stages.SelectMany((_, i) => StageOf(e, op, i)))}];");
        string residual = e.View.Has(op.Residual) ? e.Input(op.Residual) : "[]";
        string scratch = $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>({e.Scratch()})";
        string rows = CSharpLiteral.Of(ChainBands.Of(e.View).Rows);
        e.Call($"Kernel::ConvChain.Run({stages}, {e.Input(0)}, {residual}, {e.Output()}, {scratch}, {rows}{e.Threads});");
    }

    private static IEnumerable<string> StageOf(IStepEmitter e, ConvChain op, int stage)
    {
        Conv2D conv = op.Stages[stage];
        int weights = ConvChain.WeightsOf(stage);
        Shape x = InputOf(e.View, stage), y = OutputOf(e.View, stage);
        string shape = Conv2DShape.Of(e, "Kernel::IConv2DShape", conv.Window, conv.Groups, x, e.View.InputType(weights).Shape, y);
        if (stage == 0 && op.FromPlanes)
            yield return $"Kernel::ChainStage.Planes<{shape}>()";
        bool depthwise = conv.Groups > 1;
        string panels = Conv2DFloatKernels.Packed(e, $"Kernel::{(depthwise ? "DepthwiseConv2D" : "Conv2D")}.Pack<{shape}>", weights);
        yield return $"Kernel::ChainStage.{(depthwise ? "Depthwise" : "Dense")}<{shape}, {EpilogueForms.OfFloat(e, conv.Tail)}>({panels})";
    }
}
