using EdgeGen.Conformance.Arrays;

namespace EdgeGen.Conformance.Tests.Arrays;

public sealed class ScalarValueTests
{
    [Fact]
    public void IntegersKeepAllBits()
    {
        CaseTensor tensor = ScalarValue.Of(long.MaxValue).ToTensor(TensorElement.Int64);

        Assert.Empty(tensor.Shape);
        Assert.Equal([long.MaxValue], ElementDecoder.ToIntegers(tensor.Element, tensor.Data));
    }

    [Theory]
    [InlineData(TensorElement.Bool, 1.0)]
    [InlineData(TensorElement.Int32, 3.0)]
    [InlineData(TensorElement.Float32, 3.0)]
    [InlineData(TensorElement.Float64, 3.0)]
    public void TheSlotDecidesTheType(TensorElement slot, double value)
    {
        CaseTensor tensor = ScalarValue.Of(3).ToTensor(slot);

        Assert.Equal([value], ElementDecoder.ToDoubles(slot, tensor.Data));
    }

    [Fact]
    public void FractionsSurviveInFloatSlots() =>
        Assert.Equal(BitConverter.GetBytes(0.1), ScalarValue.Of(0.1).ToTensor(TensorElement.Float64).Data);

    [Fact]
    public void QuantizedSlotsTakeNoScalar() =>
        Assert.Throws<InvalidDataException>(() => ScalarValue.Of(1).ToTensor(TensorElement.Int8));
}
