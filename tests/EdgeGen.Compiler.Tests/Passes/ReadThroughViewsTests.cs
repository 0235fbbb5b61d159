using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class ReadThroughViewsTests
{
    private static readonly Origin Here = new("test", "here", -1);

    [Fact]
    public void HalvesOfRowsAreReadWhereTheyLie()
    {
        Graph graph = Gated(rows: 5, columns: 16);

        Node node = Assert.Single(graph.Nodes);
        Assert.Equal([graph.Inputs[0], graph.Inputs[0]], node.Inputs);
        Assert.Equal([new OperandView(0, [32, 1]), new OperandView(16, [32, 1])], ((Map)node.Operator).Views);
    }

    // A copy that makes one long row of many short ones is quicker; slices of whole rows take no copy at all.
    [Fact]
    public void ShortRowsAreCopied() => Assert.Equal(3, Gated(rows: 5, columns: 4).Nodes.Length);

    [Fact]
    public void WholeRowsStaySlices()
    {
        GraphBuilder builder = new("forward");
        ValueId x = builder.AddInput(Floats(4, 16), "x");
        ValueId half = builder.Add(new Slice([2, 0], [1, 1]), [x], Floats(2, 16), Here);
        builder.Outputs.Add(builder.Add(new Map(Apply(ScalarFunctions.Sigmoid, In(0, ElementType.F32))), [half], Floats(2, 16), Here));

        Assert.Equal(2, Read(builder.ToGraph()).Nodes.Length);
    }

    private static Graph Gated(int rows, int columns)
    {
        GraphBuilder builder = new("forward");
        ValueId x = builder.AddInput(Floats(rows, 2 * columns), "x");
        ValueId first = builder.Add(new Slice([0, 0], [1, 1]), [x], Floats(rows, columns), Here);
        ValueId second = builder.Add(new Slice([0, columns], [1, 1]), [x], Floats(rows, columns), Here);
        Expression body = Apply(ScalarFunctions.Multiply, In(0, ElementType.F32), Apply(ScalarFunctions.Sigmoid, In(1, ElementType.F32)));
        builder.Outputs.Add(builder.Add(new Map(body), [first, second], Floats(rows, columns), Here));
        return Read(builder.ToGraph());
    }

    private static Graph Read(Graph graph) => new ReadThroughViews().Run(graph, new ModelFile("model.pte", []));

    private static TensorType Floats(params int[] shape) => new(ElementType.F32, Shape.Of(shape));
}
