using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class GraphEditorTests
{
    private static readonly TensorType Vector = new(ElementType.F32, Shape.Of(4));
    private static readonly Origin Here = new("test", "here", -1);

    [Fact]
    public void WithoutChangesTheGraphStaysTheSameObject()
    {
        Graph graph = Chain(out _, out _);

        Assert.Same(graph, new GraphEditor(graph).ToGraph());
    }

    [Fact]
    public void FactsAreThoseOfTheGraph()
    {
        GraphEditor editor = new(Chain(out ValueId first, out ValueId second));

        Assert.Equal((0, 1), (editor.ProducerIndex(first), editor.ProducerIndex(second)));
        Assert.Equal((2, 1), (editor.Uses(first), editor.Uses(second)));
        Assert.Equal(-1, editor.ProducerIndex(ValueId.None));
        Assert.Equal([1, 1], editor.ReadersOf(first));
        Assert.False(editor.IsKnown(second));
    }

    [Fact]
    public void WhatIsComputedFromConstantsIsKnown()
    {
        GraphEditor editor = new(Chain(out ValueId first, out _));
        ValueId constant = editor.AddValue(Vector, constant: new InlineConstant([.. new byte[16]]));

        ValueId known = editor.Add(Doubled, [constant], Vector, Here);
        ValueId unknown = editor.Add(Sum, [known, first], Vector, Here);

        Assert.True(editor.IsKnown(known));
        Assert.False(editor.IsKnown(unknown));
    }

    [Fact]
    public void NewNodesStandBeforeWhatReadsThem()
    {
        GraphEditor editor = new(Chain(out ValueId first, out ValueId second));
        ValueId added = editor.Add(Doubled, [first], Vector, Here);

        editor.Set(1, new Node(Sum, [first, added], [second], Here));

        Graph graph = editor.ToGraph();
        Assert.Null(GraphVerifier.FirstError(graph));
        Assert.Equal([Doubled, Doubled, Sum], graph.Nodes.Select(n => n.Operator));
    }

    [Fact]
    public void WhatLostItsLastReaderDisappearsWithItsOperands()
    {
        GraphEditor editor = new(Chain(out ValueId first, out ValueId second));

        editor.ReplaceUses(second, editor.Nodes[0]!.Inputs[0]);

        Assert.All(editor.Nodes, Assert.Null);
        Assert.Equal((0, 0), (editor.Uses(first), editor.Uses(second)));
        Graph graph = editor.ToGraph();
        Assert.Empty(graph.Nodes);
        Assert.Equal(graph.Inputs, graph.Outputs);
    }

    [Fact]
    public void WhatChangesStateStays()
    {
        GraphBuilder builder = new("g");
        ValueId doubled = builder.Add(Doubled, [builder.AddInput(Vector)], Vector, Here);
        builder.AddNode(new Node(new WriteVariable(0), [doubled], [], Here));
        GraphEditor editor = new(builder.ToGraph());

        editor.ReplaceUses(editor.Nodes[0]!.Output, editor.Nodes[0]!.Inputs[0]);

        Assert.Equal([new WriteVariable(0)], editor.ToGraph().Nodes.Select(n => n.Operator));
    }

    private static Map Doubled => new(Apply(ScalarFunctions.Multiply, In(0, ElementType.F32), Number(2, ElementType.F32)));

    private static Map Sum => new(Apply(ScalarFunctions.Add, In(0, ElementType.F32), In(1, ElementType.F32)));

    // first = 2x, second = first + first.
    private static Graph Chain(out ValueId first, out ValueId second)
    {
        GraphBuilder builder = new("g");
        ValueId a = builder.Add(Doubled, [builder.AddInput(Vector)], Vector, Here);
        ValueId b = builder.Add(Sum, [a, a], Vector, Here);
        builder.Outputs.Add(b);
        Graph graph = builder.ToGraph();
        (first, second) = (graph.Nodes[0].Output, graph.Nodes[1].Output);
        return graph;
    }
}
