using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Says whether a transpose that moves down meets others that it vanishes in, before it would have to stay.</summary>
internal static class TransposesAhead
{
    private const int MostNodes = 64;

    /// <summary>
    /// Whether fewer transposes are left when the one that gives <paramref name="value"/> moves down as far as it can: at most one of
    /// those that it meets survives.
    /// </summary>
    /// <param name="editor">The graph.</param>
    /// <param name="value">What the transpose gives.</param>
    /// <param name="permutation">Its permutation.</param>
    public static bool Absorb(GraphEditor editor, ValueId value, EquatableArray<int> permutation)
    {
        Dictionary<ValueId, EquatableArray<int>> moved = new() { [value] = permutation };
        Queue<ValueId> open = new([value]);
        List<Node> passed = [];
        int surviving = 0, met = 0;
        while (open.Count > 0)
        {
            ValueId at = open.Dequeue();
            List<Node> readers = [.. editor.ReadersOf(at).Distinct().Select(r => editor.Nodes[r]!)];
            bool isResult = readers.Sum(r => r.Inputs.Count(v => v == at)) != editor.Uses(at);
            if (isResult)
                return false;
            foreach (Node reader in readers)
            {
                if (reader.Outputs.Length != 1 || moved.Count > MostNodes)
                    return false;
                if (reader.Operator is Transpose next)
                {
                    met++;
                    surviving += Vanishes(editor.TypeOf(at).Shape, moved[at], next.Permutation) ? 0 : 1;
                }
                else if (Below(editor, reader, at, moved[at]) is not { } below)
                {
                    return false;
                }
                else if (!moved.ContainsKey(reader.Output))
                {
                    moved.Add(reader.Output, below);
                    passed.Add(reader);
                    open.Enqueue(reader.Output);
                }
            }
        }

        return met > 0 && surviving <= 1 && passed.All(n => n.Inputs.Where(v => v.Exists).All(v => moved.ContainsKey(v) || editor.IsKnown(v)));
    }

    private static bool Vanishes(Shape shape, EquatableArray<int> first, EquatableArray<int> second) =>
        shape.Permute(Shape.Inverse(first)).KeepsOrder([.. second.Select(p => first[p])]);

    // The permutation that stands below a reader once the transpose has passed it; null where it cannot pass.
    private static EquatableArray<int>? Below(GraphEditor editor, Node reader, ValueId at, EquatableArray<int> permutation)
    {
        Shape given = editor.TypeOf(at).Shape, result = editor.TypeOf(reader.Output).Shape;
        if (reader.Operator is not Reshape)
            return result.Rank == permutation.Length && MoveViews.Permuted(reader.Operator, permutation) is not null ? permutation : null;
        return ReshapedTranspose.Swap(given.Permute(Shape.Inverse(permutation)), permutation, result) is { } swapped ? [.. swapped.Permutation] : null;
    }
}
