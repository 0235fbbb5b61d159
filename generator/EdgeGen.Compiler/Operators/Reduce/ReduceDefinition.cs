using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Reduce"/> obeys and which kernels compute it.</summary>
internal static class ReduceDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Reduce), ReduceKernels.Rows, Check);

    private static string? Check(NodeView view)
    {
        Reduce op = (Reduce)view.Node.Operator;
        TensorType x = view.InputType(0), y = view.OutputType();
        for (int i = 0; i < op.Axes.Length; i++)
        {
            if (op.Axes[i] < 0 || op.Axes[i] >= x.Shape.Rank || (i > 0 && op.Axes[i] <= op.Axes[i - 1]))
                return $"[{string.Join(",", op.Axes)}] are no ascending dimensions of {x}";
        }

        TensorType expected = x with { Shape = Shape.Of(x.Shape.Select((e, d) => op.Axes.Contains(d) ? 1 : e)) };
        return y == expected ? null : $"{x} reduced along [{string.Join(",", op.Axes)}] is {expected}, not {y}";
    }
}
