using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class FuseAttentionTests
{
    private const int Heads = 3, Queries = 100, Depth = 8;
    private static readonly Origin Here = new("test", "here", -1);
    private readonly GraphBuilder _builder = new("forward");

    [Fact]
    public void HeadsAreReadAndWrittenWhereTheyLie()
    {
        ValueId all = Input(1, Queries, 3, Heads, Depth);
        ValueId query = Scaled(HeadsOf(all, 0), 0.5), keys = Scaled(HeadsOf(all, 1), 0.5), values = HeadsOf(all, 2);
        ValueId scores = Product(query, Add(new Transpose([0, 2, 1]), keys, Heads, Depth, Queries), Queries);
        ValueId mixed = Product(Softmax(scores), values, Depth);
        ValueId split = Add(new Reshape(), mixed, 1, Heads, Queries, Depth);
        _builder.Outputs.Add(Add(new Transpose([0, 2, 1, 3]), split, 1, Queries, Heads, Depth));

        Node node = Assert.Single(Fuse().Nodes);

        Attention attention = Assert.IsType<Attention>(node.Operator);
        Assert.Equal([all, all, all], node.Inputs);
        Assert.Equal(new AttentionHeads(1, Heads, Queries, Queries, Depth, Depth, false), attention.Heads);
        Assert.Equal(new MatrixView(0, 0, 8, 72, 1), attention.Views.Query);
        Assert.Equal(new MatrixView(24, 0, 8, 1, 72), attention.Views.Keys);
        Assert.Equal(new MatrixView(48, 0, 8, 72, 1), attention.Views.Values);
        Assert.Equal(new MatrixView(0, 0, 8, 24, 1), attention.Views.Output);
        Assert.Equal(Apply(ScalarFunctions.Multiply, In(0, ElementType.F32), Number(0.25, ElementType.F32)), attention.Score);
    }

    [Fact]
    public void AMaskIsReadWhereItIsSpreadFrom()
    {
        ValueId mask = Input(1, 1, 1, Queries), scores = Product(Input(Heads, Queries, Depth), Input(Heads, Depth, Queries), Queries);
        ValueId masked = Map(Apply(ScalarFunctions.Add, In(0, ElementType.F32), In(1, ElementType.F32)), [Add(new Reshape(), scores, 1, Heads, Queries, Queries), mask], 1, Heads, Queries, Queries);
        ValueId weights = _builder.Add(new Softmax(3, Log: false), [masked], _builder.TypeOf(masked), Here);
        _builder.Outputs.Add(Product(Add(new Reshape(), weights, Heads, Queries, Queries), Input(Heads, Queries, Depth), Depth));

        Attention attention = Assert.IsType<Attention>(Assert.Single(Fuse().Nodes).Operator);

        Assert.Equal(new MatrixView(0, 0, 0, 0, 1), attention.Bias);
    }

    [Fact]
    public void ShiftedProductsWithRelativePositionsStayInTheCache()
    {
        ValueId query = Input(Heads, Queries, Depth), relative = Product(Input(Heads, Queries, Depth), Input(Heads, Depth, (2 * Queries) - 1), (2 * Queries) - 1);
        ValueId padded = _builder.Add(new Concat(2), [Input(Heads, Queries, 1), relative], Type(Heads, Queries, 2 * Queries), Here);
        ValueId rows = Add(new Slice([0, 1, 0], [1, 1, 1]), Add(new Reshape(), padded, Heads, 2 * Queries, Queries), Heads, (2 * Queries) - 1, Queries);
        ValueId shifted = Add(new Slice([0, 0, 0], [1, 1, 1]), Add(new Reshape(), rows, Heads, Queries, (2 * Queries) - 1), Heads, Queries, Queries);
        ValueId scores = Map(Apply(ScalarFunctions.Add, In(0, ElementType.F32), In(1, ElementType.F32)), [Product(query, Input(Heads, Depth, Queries), Queries), shifted], Heads, Queries, Queries);
        _builder.Outputs.Add(Product(Softmax(scores), Input(Heads, Queries, Depth), Depth));

        Attention attention = Assert.IsType<Attention>(Assert.Single(Fuse().Nodes).Operator);

        Assert.Equal(((2 * Queries) - 1, Queries - 1), (attention.Relative!.Columns, attention.Relative.First));
    }

    [Fact]
    public void ScoresThatSomethingElseReadsStay()
    {
        ValueId scores = Product(Input(Heads, Queries, Depth), Input(Heads, Depth, Queries), Queries);
        _builder.Outputs.Add(Product(Softmax(scores), Input(Heads, Queries, Depth), Depth));
        _builder.Outputs.Add(scores);
        Graph graph = _builder.ToGraph();

        Assert.Same(graph, new FuseAttention().Run(graph, new ModelFile("model.pte", [])));
    }

    private static TensorType Type(params int[] extents) => new(ElementType.F32, Shape.Of(extents));

    private Graph Fuse()
    {
        ModelFile file = new("model.pte", []);
        Graph graph = new FuseAttention().Run(new FoldRelativeShifts().Run(_builder.ToGraph(), file), file);
        Assert.Null(GraphVerifier.FirstError(graph));
        return graph;
    }

    private ValueId Input(params int[] extents) => _builder.AddInput(Type(extents), "x");

    private ValueId Add(Operator op, ValueId input, params int[] extents) => _builder.Add(op, [input], Type(extents), Here);

    private ValueId Map(Expression body, ValueId[] inputs, params int[] extents) => _builder.Add(new Map(body), [.. inputs], Type(extents), Here);

    private ValueId Scaled(ValueId value, double factor) =>
        _builder.Add(new Map(Apply(ScalarFunctions.Multiply, In(0, ElementType.F32), Number(factor, ElementType.F32))), [value], _builder.TypeOf(value), Here);

    private ValueId Softmax(ValueId scores) => _builder.Add(new Softmax(2, Log: false), [scores], _builder.TypeOf(scores), Here);

    private ValueId Product(ValueId left, ValueId right, int columns) => _builder.Add(new MatMul(0, 0, ElementType.F32), [left, right], Type(Heads, Queries, columns), Here);

    private ValueId HeadsOf(ValueId all, int part)
    {
        ValueId cut = Add(new Slice([0, 0, part, 0, 0], [1, 1, 1, 1, 1]), all, 1, Queries, 1, Heads, Depth);
        return Add(new Reshape(), Add(new Transpose([2, 0, 3, 1, 4]), cut, 1, 1, Heads, Queries, Depth), Heads, Queries, Depth);
    }
}
