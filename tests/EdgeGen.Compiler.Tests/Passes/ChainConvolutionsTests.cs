using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class ChainConvolutionsTests
{
    private static readonly Origin Here = new("test", "here", -1);
    private static readonly Window2D Same3 = new(1, 1, 1, 1, 1, 1);

    [Fact]
    public void ExpansionDepthwiseAndProjectionBecomeOneStep()
    {
        Builder b = new(Shape.Of(1, 56, 56, 24));
        b.Convolve(144, 1, 1, Window2D.Unit).Convolve(144, 3, 144, Same3).Convolve(24, 1, 1, Window2D.Unit);

        ConvChain chain = Assert.IsType<ConvChain>(Assert.Single(b.Chained().Nodes).Operator);

        Assert.Equal([1, 144, 1], chain.Stages.Select(s => s.Groups));
        Assert.Equal([Shape.Of(1, 56, 56, 144), Shape.Of(1, 56, 56, 144)], chain.Middles);
        Assert.False(chain.FromPlanes);
    }

    [Fact]
    public void TheFirstConvolutionReadsPlanes()
    {
        Builder b = new(Shape.Of(1, 3, 96, 96));
        b.Transposed().Convolve(8, 3, 1, Same3 with { StrideX = 2, StrideY = 2 });

        Node node = Assert.Single(b.Chained().Nodes);

        Assert.True(Assert.IsType<ConvChain>(node.Operator).FromPlanes);
        Assert.Equal(ConvChain.WeightsOf(1), node.Inputs.Length);
    }

    [Theory]
    [InlineData(4, 24, 24)]
    [InlineData(56, 24, 2000)]
    public void SmallTensorsAndLargeWeightsStay(int extent, int inputs, int outputs)
    {
        Builder b = new(Shape.Of(1, extent, extent, inputs));
        b.Convolve(outputs, 1, 1, Window2D.Unit).Convolve(outputs, 3, outputs, Same3).Convolve(outputs, 1, 1, Window2D.Unit);

        Assert.DoesNotContain(b.Chained().Nodes, n => n.Operator is ConvChain { Stages.Length: 3 });
    }

    [Fact]
    public void WhatIsReadTwiceStays()
    {
        Builder b = new(Shape.Of(1, 56, 56, 24));
        ValueId middle = b.Convolve(144, 1, 1, Window2D.Unit).Last;
        b.Convolve(144, 3, 144, Same3).Output(middle);

        Assert.All(b.Chained().Nodes, n => Assert.IsType<Conv2D>(n.Operator));
    }

    private sealed class Builder
    {
        private readonly GraphBuilder _builder = new("forward");

        public Builder(Shape input) => Last = _builder.AddInput(new TensorType(ElementType.F32, input), "x");

        public ValueId Last { get; private set; }

        public Builder Transposed()
        {
            TensorType type = _builder.TypeOf(Last);
            Last = _builder.Add(new Transpose([0, 2, 3, 1]), [Last], type with { Shape = type.Shape.Permute([0, 2, 3, 1]) }, Here);
            return this;
        }

        public Builder Convolve(int outputs, int kernel, int groups, Window2D window)
        {
            Shape x = _builder.TypeOf(Last).Shape;
            ValueId weights = Constant(Shape.Of(outputs, kernel, kernel, x.Last / groups));
            int extent = ((x[1] + (2 * window.Top) - kernel) / window.StrideY) + 1;
            TensorType type = new(ElementType.F32, Shape.Of(1, extent, extent, outputs));
            Last = _builder.Add(new Conv2D(window, groups, 0, 0, ElementType.F32), [Last, weights], type, Here);
            return this;
        }

        public void Output(ValueId value) => _builder.Outputs.Add(value);

        public Graph Chained()
        {
            _builder.Outputs.Add(Last);
            Graph graph = new ChainConvolutions().Run(_builder.ToGraph(), new ModelFile("model.pte", []));
            Assert.Null(GraphVerifier.FirstError(graph));
            return graph;
        }

        private ValueId Constant(Shape shape) =>
            _builder.AddValue(new TensorType(ElementType.F32, shape), constant: new InlineConstant([.. new byte[4 * shape.Count]]));
    }
}
