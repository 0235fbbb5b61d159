using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Concat"/> obeys and which kernels compute it.</summary>
internal static class ConcatDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Concat), [new KernelRow("Concat", KernelQuality.Simd, Check, Emit)], Check, Aliases);

    private static string? Check(NodeView view)
    {
        int axis = AxisOf(view);
        TensorType whole = view.OutputType();
        if (axis < 0 || axis >= whole.Shape.Rank)
            return $"{whole} has no axis {axis}";
        long sum = 0;
        for (int i = 0; i < view.InputCount; i++)
        {
            if (!view.Has(i))
                return "an operand is missing";
            TensorType part = view.InputType(i);
            if (part.Element != whole.Element || part.Shape.Rank != whole.Shape.Rank || part.Shape.With(axis, whole.Shape[axis]) != whole.Shape)
                return $"{part} is no part of {whole} along axis {axis}";
            sum += part.Shape[axis];
        }

        return sum == whole.Shape[axis] ? null : $"parts of {sum} in all do not make {whole} along axis {axis}";
    }

    // Where nothing stands before the axis, every part is one run of the whole.
    private static IReadOnlyList<Alias> Aliases(NodeView view)
    {
        if (view.OutputType().Shape.Take(AxisOf(view)).Any(e => e != 1))
            return [];
        List<Alias> parts = [];
        long offset = 0;
        foreach (ValueId part in view.Node.Inputs)
        {
            parts.Add(new Alias(part, view.Node.Output, offset));
            offset += view.Graph.TypeOf(part).Bytes;
        }

        return parts;
    }

    private static void Emit(IStepEmitter e)
    {
        int axis = AxisOf(e.View);
        Shape whole = e.View.OutputType().Shape;
        long outer = Shape.Of(whole.Take(axis)).Count, inner = Shape.Of(whole.Skip(axis + 1)).Count;
        IReadOnlyList<Alias> parts = Aliases(e.View);
        string types = KernelArguments.Types(e.View.OutputType().Element);
        int offset = 0;
        for (int i = 0; i < e.View.InputCount; i++)
        {
            int extent = e.View.InputType(i).Shape[axis];
            bool inPlace = parts.Count > 0 && e.IsShared(parts[i]);
            if (!inPlace && e.View.InputType(i).Shape.Count > 0)
                e.Call($"Kernel::Concat.Place{types}({e.Input(i)}, {e.Output()}, {outer}, {extent}, {inner}, {whole[axis]}, {offset}{e.Threads});");
            offset += extent;
        }
    }

    private static int AxisOf(NodeView view) => ((Concat)view.Node.Operator).Axis;
}
