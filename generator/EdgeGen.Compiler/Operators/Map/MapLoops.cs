using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The loops of an elementwise computation: dimensions that every tensor walks as one longer loop are one loop.</summary>
/// <param name="Extents">Number of turns, outermost first; at least one loop.</param>
/// <param name="Steps">Elements between two turns of a loop: of the result, then of each operand; 0 where an operand stays.</param>
internal sealed record MapLoops(IReadOnlyList<int> Extents, IReadOnlyList<long[]> Steps)
{
    /// <summary>The loops of a <see cref="Map"/>, for operands that broadcast to its result or are views.</summary>
    public static MapLoops Of(NodeView view)
    {
        Shape result = view.OutputType().Shape;
        Map map = (Map)view.Node.Operator;
        return Of(result, [.. Enumerable.Range(0, view.InputCount).Select(i => map.ViewOf(i)?.Strides.ToArray() ?? Strides(view.InputType(i).Shape, result.Rank))]);
    }

    private static MapLoops Of(Shape result, IReadOnlyList<long[]> operands)
    {
        List<int> extents = [];
        List<long[]> steps = [];
        List<long[]> strides = [Strides(result, result.Rank), .. operands];
        for (int d = 0; d < result.Rank; d++)
        {
            if (result[d] == 1)
                continue;
            long[] step = [.. strides.Select(s => s[d])];
            if (extents.Count > 0 && Continues(steps[steps.Count - 1], step, result[d]))
            {
                extents[extents.Count - 1] *= result[d];
                steps[steps.Count - 1] = step;
            }
            else
            {
                extents.Add(result[d]);
                steps.Add(step);
            }
        }

        if (extents.Count == 0)
        {
            extents.Add(1);
            steps.Add([.. strides.Select(_ => 1L)]);
        }

        return new MapLoops(extents, steps);
    }

    /// <summary>Whether the innermost loop moves in an operand.</summary>
    public bool Moves(int operand) => Steps[Steps.Count - 1][1 + operand] != 0;

    private static bool Continues(long[] outer, long[] inner, int extent) =>
        outer.Zip(inner, (o, i) => o == i * extent).All(same => same);

    // Strides along the result's dimensions, 0 where the tensor has one element for all.
    private static long[] Strides(Shape shape, int rank)
    {
        long[] own = shape.RowMajorStrides();
        long[] strides = new long[rank];
        for (int d = 0; d < shape.Rank; d++)
            strides[d + rank - shape.Rank] = shape[d] == 1 ? 0 : own[d];
        return strides;
    }
}
