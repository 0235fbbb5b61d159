using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>The dimensions of a tensor as distances in the memory of another one, which views lead to.</summary>
/// <param name="Source">The other tensor.</param>
/// <param name="Offset">Its element that is the first of this one.</param>
/// <param name="Extents">Extents, outermost first; all are positive.</param>
/// <param name="Strides">Elements between two neighbours in each dimension; of no meaning where there is one element.</param>
internal sealed record StridedDimensions(ValueId Source, long Offset, IReadOnlyList<int> Extents, IReadOnlyList<long> Strides)
{
    private const int MostViews = 16;

    /// <summary>A tensor in its own memory; <c>null</c> if it has no elements.</summary>
    public static StridedDimensions? Dense(ValueId value, Shape shape) =>
        shape.All(e => e > 0) ? new StridedDimensions(value, 0, [.. shape], shape.RowMajorStrides()) : null;

    /// <summary>A tensor in the memory of what the views that make it start from.</summary>
    public static StridedDimensions? Of(GraphEditor editor, ValueId value, int views = MostViews) =>
        (views > 0 && BehindView(editor, value) is { } behind ? Of(editor, behind, views - 1)?.Through(editor, value) : null)
        ?? Dense(value, editor.TypeOf(value).Shape);

    /// <summary>What a computed value is a view of; <c>null</c> if it is none.</summary>
    public static ValueId? BehindView(GraphEditor editor, ValueId value) =>
        !editor.IsKnown(value) && editor.Producer(value) is { Operator: Operators.Reshape or Transpose or Slice } view ? view.Inputs[0] : null;

    /// <summary>The view of these elements that a node makes; <c>null</c> if neighbours of it do not lie at one distance.</summary>
    public StridedDimensions? Through(GraphEditor editor, ValueId view)
    {
        Shape shape = editor.TypeOf(view).Shape;
        if (shape.Any(e => e < 1))
            return null;
        return editor.Producer(view)!.Operator switch
        {
            Transpose transpose => Permute(transpose.Permutation),
            Slice slice => Cut(slice, shape),
            _ => Reshape(shape.Extents),
        };
    }

    /// <summary>Dimension <c>i</c> of the result is dimension <c>permutation[i]</c> of this.</summary>
    public StridedDimensions Permute(IReadOnlyList<int> permutation) =>
        this with { Extents = [.. permutation.Select(p => Extents[p])], Strides = [.. permutation.Select(p => Strides[p])] };

    /// <summary>The dimensions before a permutation that made these.</summary>
    public StridedDimensions BeforePermutation(IReadOnlyList<int> permutation) => Permute(Shape.Inverse(permutation));

    /// <summary>These elements in another shape of as many; <c>null</c> if neighbours of the shape do not lie at one distance.</summary>
    public StridedDimensions? Reshape(IReadOnlyList<int> shape)
    {
        int[] old = [.. Enumerable.Range(0, Extents.Count).Where(d => Extents[d] != 1)];
        long[] strides = new long[shape.Count];
        int taken = 0;
        for (int next = 0; next < shape.Count; next++)
        {
            if (shape[next] == 1)
                continue;
            if (taken == old.Length || shape[next] < 1)
                return null;
            int first = next;
            long had = Extents[old[taken++]], wanted = shape[next];
            while (had != wanted)
            {
                if (had < wanted)
                {
                    if (taken == old.Length || Strides[old[taken - 1]] != Strides[old[taken]] * Extents[old[taken]])
                        return null;
                    had *= Extents[old[taken++]];
                }
                else
                {
                    if (++next == shape.Count || shape[next] < 1)
                        return null;
                    wanted *= shape[next];
                }
            }

            long stride = Strides[old[taken - 1]];
            for (int d = next; d >= first; stride *= shape[d--])
                strides[d] = shape[d] == 1 ? 0 : stride;
        }

        return taken == old.Length ? this with { Extents = [.. shape], Strides = strides } : null;
    }

    /// <summary>The matrices of a tensor; <c>null</c> if it is not that many, or distances do not fit.</summary>
    public MatrixView? Matrices(int outer, int inner, int rows, int columns)
    {
        if (Reshape([outer, inner, rows, columns]) is not { Strides: var s })
            return null;
        long column = columns == 1 ? 1 : s[3];
        return new[] { Offset, s[0], s[1], s[2], column }.All(n => n is >= 0 and <= int.MaxValue)
            ? new MatrixView((int)Offset, (int)s[0], (int)s[1], (int)s[2], (int)column)
            : null;
    }

    private StridedDimensions Cut(Slice slice, Shape shape) => this with
    {
        Offset = Offset + slice.Start.Select((start, d) => start * Strides[d]).Sum(),
        Extents = [.. shape],
        Strides = [.. slice.Step.Select((step, d) => step * Strides[d])],
    };
}
