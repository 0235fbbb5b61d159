using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class FoldNumbersTests
{
    private static readonly Origin Here = new("test", "here", -1);
    private static readonly TensorType Row = new(ElementType.F32, Shape.Of(4));

    [Fact]
    public void ANumberIsWrittenWhereItIsRead() =>
        Assert.Equal(Apply(ScalarFunctions.Multiply, In(0, ElementType.F32), Number(0.5, ElementType.F32)), BodyOf(ScalarFunctions.Multiply, 0.5f));

    [Fact]
    public void FactorsAndDivisorsOfOneVanish()
    {
        Assert.Equal(In(0, ElementType.F32), BodyOf(ScalarFunctions.Multiply, 1));
        Assert.Equal(In(0, ElementType.F32), BodyOf(ScalarFunctions.Divide, 1));
    }

    // Adding 0 makes 0 of −0.
    [Fact]
    public void AZeroThatIsAddedStays() =>
        Assert.Equal(Apply(ScalarFunctions.Add, In(0, ElementType.F32), Number(0, ElementType.F32)), BodyOf(ScalarFunctions.Add, 0));

    private static Expression BodyOf(ScalarFunction function, float number)
    {
        GraphBuilder builder = new("forward");
        ValueId x = builder.AddInput(Row, "x");
        ValueId constant = builder.AddValue(new TensorType(ElementType.F32, Shape.Of()), constant: new InlineConstant([.. BitConverter.GetBytes(number)]));
        builder.Outputs.Add(builder.Add(new Map(Apply(function, In(0, ElementType.F32), In(1, ElementType.F32))), [x, constant], Row, Here));
        Node node = Assert.Single(new FoldNumbers().Run(builder.ToGraph(), new ModelFile("model.pte", [])).Nodes);
        Assert.Single(node.Inputs);
        return ((Map)node.Operator).Body;
    }
}
