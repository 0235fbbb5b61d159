using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// How a list of index tensors picks elements of a tensor: all of them become one index along one dimension, which stands where the
/// indexed dimensions stood, or first if others lie between those.
/// </summary>
internal sealed class IndexPlan
{
    private readonly AtenCall _call;
    private readonly Shape _shape;
    private readonly IReadOnlyList<(int Dimension, ValueId Index)> _indices;

    private IndexPlan(AtenCall call, Shape shape, IReadOnlyList<(int Dimension, ValueId Index)> indices, Shape positions)
    {
        (_call, _shape, _indices, Positions) = (call, shape, indices, positions);
        int first = indices[0].Dimension, count = indices.Count;
        int[] indexed = [.. indices.Select(i => i.Dimension)];
        bool adjacent = indexed[count - 1] - first == count - 1;
        int[] rest = [.. Enumerable.Range(0, shape.Rank).Where(d => !indexed.Contains(d))];
        Permutation = adjacent ? [.. Enumerable.Range(0, shape.Rank)] : [.. indexed, .. rest];
        int start = adjacent ? first : 0;
        Shape permuted = shape.Permute(Permutation);
        Before = Shape.Of(permuted.Take(start));
        Behind = Shape.Of(permuted.Skip(start + count));
    }

    /// <summary>The order of the dimensions in which the indexed ones are neighbours.</summary>
    public int[] Permutation { get; }

    /// <summary>The shape that the index tensors broadcast to.</summary>
    public Shape Positions { get; }

    /// <summary>The extents before the indexed dimensions.</summary>
    public Shape Before { get; }

    /// <summary>The extents behind the indexed dimensions.</summary>
    public Shape Behind { get; }

    /// <summary>The shape of what is picked.</summary>
    public Shape Picked => Shape.Of([.. Before, .. Positions, .. Behind]);

    /// <summary>The permuted tensor with the indexed dimensions as one.</summary>
    public Shape Table => Shape.Of((int)Before.Count, (int)_indices.Aggregate(1L, (n, i) => n * _shape[i.Dimension]), (int)Behind.Count);

    /// <summary>What is picked with the dimensions of the index tensors as one.</summary>
    public Shape Rows => Shape.Of((int)Before.Count, (int)Positions.Count, (int)Behind.Count);

    /// <summary>The plan of a call; <c>null</c> if it was refused.</summary>
    /// <param name="call">The call.</param>
    /// <param name="shape">The extents of what is indexed.</param>
    /// <param name="list">An index tensor a dimension, of i32 or i64; absent ones take all of it.</param>
    public static IndexPlan? Of(AtenCall call, Shape shape, IReadOnlyList<ValueId> list)
    {
        List<(int, ValueId)> indices = [];
        Shape? positions = Shape.Of();
        for (int d = 0; d < list.Count; d++)
        {
            if (!list[d].Exists)
                continue;
            TensorType type = call.Builder.TypeOf(list[d]);
            if (d >= shape.Rank || type.Element is not (ElementType.I32 or ElementType.I64))
            {
                call.Refuse($"{type} is no index of dimension {d} of {shape}");
                return null;
            }

            positions = positions is { } soFar ? Shape.Broadcast(soFar, type.Shape) : null;
            indices.Add((d, list[d]));
        }

        if (positions is null || indices.Count == 0)
        {
            call.Refuse("the index tensors do not broadcast");
            return null;
        }

        return new IndexPlan(call, shape, indices, positions.Value);
    }

    /// <summary>The places along the joined dimension, in the shape of <see cref="Positions"/>; outside of it if one index is outside of its dimension.</summary>
    public ValueId Join()
    {
        ElementType type = _indices.All(i => _call.Builder.TypeOf(i.Index).Element == ElementType.I32) ? ElementType.I32 : ElementType.I64;
        if (_indices.Count == 1)
            return _indices[0].Index;
        Expression joined = Number(0, type), allInside = Number(1, ElementType.Bool);
        for (int i = 0; i < _indices.Count; i++)
        {
            Expression index = Convert(In(i, _call.Builder.TypeOf(_indices[i].Index).Element), type);
            Expression zero = Number(0, type), extent = Number(_shape[_indices[i].Dimension], type);
            Expression place = ApplyTo(type, F.Select, Is(F.Less, index, zero), Apply(F.Add, index, extent), index);
            Expression inside = Apply(F.And, Is(F.GreaterOrEqual, place, zero), Is(F.Less, place, extent));
            allInside = i == 0 ? inside : Apply(F.And, allInside, inside);
            joined = i == 0 ? place : Apply(F.Add, Apply(F.Multiply, joined, extent), place);
        }

        Expression body = ApplyTo(type, F.Select, allInside, joined, Number(Table[1], type));
        return _call.Builder.Add(new Map(body), [.. _indices.Select(i => i.Index)], new TensorType(type, Positions), _call.Origin);
    }

    private static Expression Is(ScalarFunction comparison, Expression a, Expression b) => ApplyTo(ElementType.Bool, comparison, a, b);
}
