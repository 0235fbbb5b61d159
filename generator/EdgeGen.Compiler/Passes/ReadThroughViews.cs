using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Lets elementwise loops read slices and transposes where they lie, instead of copies of them.</summary>
internal sealed class ReadThroughViews : IGraphPass
{
    // Shorter rows cost more than a copy that makes one long row of them.
    private const int LeastRow = 8;

    /// <inheritdoc/>
    public string Name => "read through views";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is not { Operator: Map { Views.IsEmpty: true } map } node || editor.IsKnown(node.Output))
                continue;
            Shape result = editor.TypeOf(node.Output).Shape;
            StridedDimensions?[] views = [.. node.Inputs.Select(v => Copied(editor, v, result))];
            if (views.All(v => v is null))
                continue;
            editor.Set(i, node with
            {
                Operator = map with { Views = [.. views.Select(v => v is null ? null : InResult(v, result))] },
                Inputs = [.. node.Inputs.Select((v, k) => views[k]?.Source ?? v)],
            });
        }

        return editor.ToGraph();
    }

    // A view that takes a copy, which nothing but elementwise loops reads.
    private static StridedDimensions? Copied(GraphEditor editor, ValueId value, Shape result)
    {
        if (StridedDimensions.BehindView(editor, value) is null
            || StridedDimensions.Of(editor, value) is not { } view
            || editor.ReadersOf(value).Any(r => editor.Nodes[r] is not { Operator: Map })
            || editor.ReadersOf(value).Sum(r => editor.Nodes[r]!.Inputs.Count(v => v == value)) != editor.Uses(value))
            return null;
        for (ValueId behind = value; StridedDimensions.BehindView(editor, behind) is { } next && next != view.Source; behind = next)
        {
            if (editor.Uses(next) != 1)
                return null;
        }

        EquatableArray<long> strides = InResult(view, result).Strides;
        int row = Enumerable.Range(0, result.Rank).LastOrDefault(d => result[d] > 1);
        return !IsDense(view) && result.Rank > 0 && strides[row] == 1 && result[row] >= LeastRow ? view : null;
    }

    private static bool IsDense(StridedDimensions view)
    {
        long[] dense = Shape.Of(view.Extents).RowMajorStrides();
        return Enumerable.Range(0, dense.Length).All(d => view.Extents[d] == 1 || dense[d] == view.Strides[d]);
    }

    private static OperandView InResult(StridedDimensions view, Shape result)
    {
        int added = result.Rank - view.Extents.Count;
        return new OperandView(
            view.Offset, [.. Enumerable.Range(0, result.Rank).Select(d => d < added || view.Extents[d - added] == 1 ? 0L : view.Strides[d - added])]);
    }
}
