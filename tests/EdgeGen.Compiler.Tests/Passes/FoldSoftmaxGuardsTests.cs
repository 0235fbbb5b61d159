using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class FoldSoftmaxGuardsTests
{
    private static readonly TensorType Scores = new(ElementType.F32, Shape.Of(3, 5));
    private static readonly Origin Here = new("test", "here", -1);

    [Fact]
    public void TheGuardOfMaskedRowsBecomesPartOfTheSoftmax()
    {
        Graph graph = Fold(Guarded(axis: 1, masked: double.NegativeInfinity, filler: 0));

        Node node = Assert.Single(graph.Nodes);
        Assert.Equal(new Softmax(1, Log: false, EmptyIsZero: true), node.Operator);
        Assert.Equal(graph.Inputs, node.Inputs);
    }

    [Theory]
    [InlineData(0, double.NegativeInfinity, 0)]
    [InlineData(1, double.PositiveInfinity, 0)]
    [InlineData(1, double.NegativeInfinity, 1)]
    public void WhatIsNoSuchGuardStays(int axis, double masked, float filler)
    {
        Graph graph = Guarded(axis, masked, filler);

        Assert.Same(graph, Fold(graph));
    }

    private static Graph Fold(Graph graph) => new FoldSoftmaxGuards().Run(graph, new ModelFile("model.pte", []));

    // where(not(any(not(x == masked), axis)), filler, softmax(x, 1))
    private static Graph Guarded(int axis, double masked, float filler)
    {
        GraphBuilder builder = new("forward");
        ValueId x = builder.AddInput(Scores, "x");
        TensorType truth = Scores with { Element = ElementType.Bool }, rows = truth with { Shape = axis == 1 ? Shape.Of(3, 1) : Shape.Of(1, 5) };
        Expression not = Apply(ScalarFunctions.Not, In(0, ElementType.Bool));
        ValueId softmax = builder.Add(new Softmax(1, Log: false), [x], Scores, Here);
        ValueId isMasked = builder.Add(new Map(ApplyTo(ElementType.Bool, ScalarFunctions.Equal, In(0, ElementType.F32), Number(masked, ElementType.F32))), [x], truth, Here);
        ValueId isPresent = builder.Add(new Map(not), [isMasked], truth, Here);
        ValueId any = builder.Add(new Reduce(Reduction.Any, [axis]), [isPresent], rows, Here);
        ValueId none = builder.Add(new Map(not), [any], rows, Here);
        ValueId scalar = builder.AddValue(new TensorType(ElementType.F32, Shape.Of()), constant: new InlineConstant([.. BitConverter.GetBytes(filler)]));
        ValueId zeros = builder.Add(new Map(In(0, ElementType.F32)), [scalar], Scores, Here);
        Expression select = ApplyTo(ElementType.F32, ScalarFunctions.Select, In(0, ElementType.Bool), In(1, ElementType.F32), In(2, ElementType.F32));
        builder.Outputs.Add(builder.Add(new Map(select), [none, zeros, softmax], Scores, Here));
        return builder.ToGraph();
    }
}
