using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class MoveViewsTests
{
    private static readonly Origin Here = new("test", "here", -1);
    private static readonly Expression Gate = Apply(ScalarFunctions.Multiply, In(0, ElementType.F32), Apply(ScalarFunctions.Sigmoid, In(1, ElementType.F32)));

    [Fact]
    public void ATransposeVanishesBehindAReshapeAndAGatedUnit()
    {
        GraphBuilder builder = new("forward");
        ValueId x = builder.AddInput(Floats(1, 1, 6, 8), "x");
        ValueId rows = builder.Add(new Reshape(), [builder.Add(new Transpose([0, 3, 1, 2]), [x], Floats(1, 8, 1, 6), Here)], Floats(1, 8, 6), Here);
        ValueId first = builder.Add(new Slice([0, 0, 0], [1, 1, 1]), [rows], Floats(1, 4, 6), Here);
        ValueId second = builder.Add(new Slice([0, 4, 0], [1, 1, 1]), [rows], Floats(1, 4, 6), Here);
        ValueId gated = builder.Add(new Map(Gate), [first, second], Floats(1, 4, 6), Here);
        builder.Outputs.Add(builder.Add(new Transpose([0, 2, 3, 1]), [builder.Add(new Reshape(), [gated], Floats(1, 4, 1, 6), Here)], Floats(1, 1, 6, 4), Here));

        Graph graph = PassPipeline.Run(builder.ToGraph(), new ModelFile("model.pte", []));

        Assert.DoesNotContain(graph.Nodes, n => n.Operator is Transpose);
        Assert.Equal([new Slice([0, 0, 0], [1, 1, 1]), new Slice([0, 0, 4], [1, 1, 1])], graph.Nodes.Select(n => n.Operator).OfType<Slice>());
    }

    // One transpose of all three, and slices that lie side by side, are cheaper than three of each.
    [Fact]
    public void ATransposeThatWouldBecomeSeveralStays()
    {
        GraphBuilder builder = new("forward");
        ValueId x = builder.AddInput(Floats(5, 3, 4), "x");
        ValueId parts = builder.Add(new Reshape(), [builder.Add(new Transpose([1, 0, 2]), [x], Floats(3, 5, 4), Here)], Floats(3, 1, 5, 4), Here);
        foreach (int part in Enumerable.Range(0, 3))
            builder.Outputs.Add(builder.Add(new Slice([part, 0, 0, 0], [1, 1, 1, 1]), [parts], Floats(1, 1, 5, 4), Here));

        Graph graph = PassPipeline.Run(builder.ToGraph(), new ModelFile("model.pte", []));

        Assert.Single(graph.Nodes, n => n.Operator is Transpose);
    }

    [Fact]
    public void AResidualIsReshapedForTheSumThatItIsAddedTo()
    {
        GraphBuilder builder = new("forward");
        ValueId x = builder.AddInput(Floats(1, 1, 3, 2), "x"), residual = builder.AddInput(Floats(3, 1, 2), "residual");
        ValueId weights = builder.AddValue(Floats(2, 1, 1, 2), constant: new InlineConstant([.. new byte[16]]));
        Conv2D conv = new(new Window2D(1, 1, 1, 1, 0, 0), 1, 0, 0, ElementType.F32);
        ValueId sum = builder.Add(new Reshape(), [builder.Add(conv, [x, weights, ValueId.None, ValueId.None], Floats(1, 1, 3, 2), Here)], Floats(3, 1, 2), Here);
        builder.Outputs.Add(builder.Add(new Map(Apply(ScalarFunctions.Add, In(0, ElementType.F32), In(1, ElementType.F32))), [sum, residual], Floats(3, 1, 2), Here));

        Graph graph = PassPipeline.Run(builder.ToGraph(), new ModelFile("model.pte", []));

        Assert.DoesNotContain(graph.Nodes, n => n.Operator is Map);
        Assert.NotNull(Assert.IsType<Conv2D>(Assert.Single(graph.Nodes, n => n.Operator is Conv2D).Operator).Tail);
    }

    private static TensorType Floats(params int[] shape) => new(ElementType.F32, Shape.Of(shape));
}
