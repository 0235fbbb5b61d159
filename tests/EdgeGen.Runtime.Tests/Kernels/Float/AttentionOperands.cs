using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>Random operands of <see cref="Attention"/> in the layouts of exporters: heads after or before the rows, keys by place or by element.</summary>
internal sealed class AttentionOperands
{
    private readonly AttentionHeads _heads;
    private readonly AttentionViews _views;
    private readonly MatrixView _biasView;
    private readonly RelativeScores _relative;
    private readonly float[] _query;
    private readonly float[] _keys;
    private readonly float[] _values;
    private readonly float[] _relativeQuery;
    private readonly float[] _relativeKeys;

    public AttentionOperands(AttentionHeads heads, int seed)
    {
        Random random = new(seed);
        bool areRowsFirst = seed % 3 != 0;
        int all = heads.Outer * heads.Inner, extra = random.Next(0, 4), columns = heads.Queries + heads.Places - 1 + extra;
        MatrixView ViewOf(int rows, int width) => areRowsFirst
            ? new(0, heads.Inner * rows * width, width, heads.Inner * width, 1)
            : new(0, heads.Inner * rows * width, rows * width, width, 1);
        MatrixView TransposedOf(int rows, int width) => ViewOf(rows, width) is var v && seed % 5 == 0
            ? new(0, heads.Inner * rows * width, rows * width, rows, 1)
            : v with { Row = v.Column, Column = v.Row };
        _heads = heads;
        _views = new(ViewOf(heads.Queries, heads.Depth), TransposedOf(heads.Places, heads.Depth), ViewOf(heads.Places, heads.Width), ViewOf(heads.Queries, heads.Width));
        _biasView = seed % 2 == 0 ? new(0, 0, 0, heads.Places, 1) : new(0, heads.Places, 0, 0, 1);
        _relative = new(columns, heads.Queries - 1 + random.Next(0, extra + 1), ViewOf(heads.Queries, heads.Depth), TransposedOf(columns, heads.Depth));
        float[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() * 2 - 1)];
        _query = Next(all * heads.Queries * heads.Depth);
        _keys = Next(all * heads.Places * heads.Depth);
        _values = Next(all * heads.Places * heads.Width);
        Bias = Next(heads.Places * Math.Max(heads.Queries, heads.Outer));
        _relativeQuery = Next(all * heads.Queries * heads.Depth);
        _relativeKeys = Next(all * columns * heads.Depth);
    }

    /// <summary>The residual of scores.</summary>
    public float[] Bias { get; }

    public float[] Expected<E>(bool isRelative)
        where E : struct, IFloatEpilogue
    {
        float[] output = new float[_heads.Outer * _heads.Inner * _heads.Queries * _heads.Width];
        AttentionReference.Run<E>(_query, _keys, _values, Bias, _relativeQuery, _relativeKeys, output, _heads, _views, _biasView, isRelative ? _relative : default);
        return output;
    }

    public float[] Run<V, E>(int threads, bool isRelative)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        float[] output = new float[_heads.Outer * _heads.Inner * _heads.Queries * _heads.Width];
        RelativeScores relative = isRelative ? _relative : default;
        byte[] scratch = new byte[Attention.ScratchBytes(_heads, relative.Columns)];
        Array.Fill(scratch, (byte)0xFF);
        Attention.Run<V, E>(_query, _keys, _values, Bias, _relativeQuery, _relativeKeys, output, scratch, _heads, _views, _biasView, relative, threads);
        return output;
    }
}
