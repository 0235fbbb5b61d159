using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="StridedView"/> obeys and which kernels compute it.</summary>
internal static class StridedViewDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(StridedView), [new KernelRow("StridedView", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        StridedView op = (StridedView)view.Node.Operator;
        TensorType from = view.InputType(0), to = view.OutputType();
        if (from.Element != to.Element || op.Strides.Length != to.Shape.Rank)
            return $"{to} is no view of {from}";
        if (to.Shape.Count == 0)
            return null;
        long first = op.Offset, last = op.Offset;
        for (int d = 0; d < to.Shape.Rank; d++)
        {
            long reach = op.Strides[d] * (to.Shape[d] - 1L);
            first += Math.Min(reach, 0);
            last += Math.Max(reach, 0);
        }

        return first < 0 || last >= from.Shape.Count ? $"elements {first} to {last} leave {from}" : null;
    }

    private static void Emit(IStepEmitter e)
    {
        StridedView op = (StridedView)e.View.Node.Operator;
        Shape result = e.View.OutputType().Shape;
        string types = KernelArguments.Types(e.View.OutputType().Element);
        string source = $"{e.Input(0)}, {CSharpLiteral.Of(op.Offset)}, {KernelArguments.List(op.Strides)}";
        string target = $"{e.Output()}, 0, {KernelArguments.List(result.RowMajorStrides().Select(s => (int)s))}";
        e.Call($"Kernel::StridedCopy.Run{types}({source}, {target}, {KernelArguments.List(result)}{e.Threads});");
    }
}
