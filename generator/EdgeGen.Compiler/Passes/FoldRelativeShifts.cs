using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>
/// Makes one view of what attention to relative positions does to bring the scores of equal distances below each other: a column is added
/// before the first, the rows are written anew, so that each starts a column later, and the first of them and the last columns are left out.
/// </summary>
internal sealed class FoldRelativeShifts : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "fold relative shifts";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is { Operator: Slice } node && Shifted(editor, node) is { } view)
                editor.Set(i, view);
        }

        return editor.ToGraph();
    }

    // slice(reshape(slice(reshape(pad(x)), first row)), columns): element (i, j) is x[i, rows − 1 − i + j], which is never padding.
    private static Node? Shifted(GraphEditor editor, Node node)
    {
        Shape result = editor.TypeOf(node.Output).Shape;
        ValueId sheared = node.Inputs[0];
        Shape shape = editor.TypeOf(sheared).Shape;
        int rank = shape.Rank;
        if (rank < 2 || !IsCut(node, shape, result, rank - 1, 0) || Below<Reshape>(editor, sheared) is not { } cut)
            return null;
        int rows = shape[rank - 2], columns = shape[rank - 1];
        if (Below<Slice>(editor, cut.Inputs[0]) is not { } first
            || Ends(editor, first.Output, columns, rows) is not { } cutShape
            || Ends(editor, first.Inputs[0], columns + 1, rows) is not { } lines
            || !IsCut(first, lines, cutShape, lines.Rank - 2, 1)
            || Below<Reshape>(editor, first.Inputs[0]) is not { } written
            || Ends(editor, written.Inputs[0], rows, columns + 1) is not { } padded
            || Unpadded(editor, written.Inputs[0], padded) is not { } x
            || result[rank - 1] > columns - rows + 1
            || rows < 1)
            return null;
        long[] strides = shape.RowMajorStrides();
        strides[rank - 2] = columns - 1;
        return new Node(new StridedView(rows - 1, [.. strides.Select(s => (int)s)]), [x], node.Outputs, node.Origin);
    }

    private static Node? Below<T>(GraphEditor editor, ValueId value)
        where T : Operator => editor.ProducerOf<T>(value);

    // The shape of a value whose last extents are these.
    private static Shape? Ends(GraphEditor editor, ValueId value, int rows, int columns)
    {
        Shape shape = editor.TypeOf(value).Shape;
        return shape.Rank >= 2 && shape[shape.Rank - 2] == rows && shape.Last == columns ? shape : null;
    }

    // Whether a slice leaves out elements of one axis only, those before a start and maybe some at the end.
    private static bool IsCut(Node node, Shape from, Shape to, int axis, int start)
    {
        Slice slice = (Slice)node.Operator;
        return Enumerable.Range(0, from.Rank).All(d => slice.Step[d] == 1 && (d == axis ? slice.Start[d] == start : slice.Start[d] == 0 && from[d] == to[d]));
    }

    // What a column was added to, before its first.
    private static ValueId? Unpadded(GraphEditor editor, ValueId value, Shape padded)
    {
        int last = padded.Rank - 1;
        Shape inner = padded.With(last, padded.Last - 1);
        ValueId? x = editor.Producer(value) switch
        {
            { Operator: Concat concat, Inputs: [_, var right] } when concat.Axis == last => right,
            { Operator: Pad { Mode: PadMode.Constant } pad } node when pad.Before.Sum() == 1 && pad.Before[last] == 1 && pad.After.All(n => n == 0) => node.Inputs[0],
            _ => null,
        };
        return x is { } found && editor.TypeOf(found).Shape == inner ? found : null;
    }
}
