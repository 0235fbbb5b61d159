using System.Runtime.InteropServices;
using EdgeGen.Conformance.Arrays;

namespace EdgeGen.Conformance.Tests.Arrays;

public sealed class ElementDecoderTests
{
    [Theory]
    [InlineData(0x00, 0.0)]
    [InlineData(0x01, 0.001953125)]
    [InlineData(0x07, 0.013671875)]
    [InlineData(0x08, 0.015625)]
    [InlineData(0x38, 1.0)]
    [InlineData(0x7E, 448.0)]
    [InlineData(0x78, 256.0)]
    [InlineData(0xFE, -448.0)]
    [InlineData(0x7F, double.NaN)]
    [InlineData(0xFF, double.NaN)]
    public void E4M3(int bits, double value) => Assert.Equal(value, ElementDecoder.FromFloat8E4M3((byte)bits));

    [Theory]
    [InlineData(0x01, 1.52587890625e-05)]
    [InlineData(0x3C, 1.0)]
    [InlineData(0x7B, 57344.0)]
    [InlineData(0xFB, -57344.0)]
    [InlineData(0x7C, double.PositiveInfinity)]
    [InlineData(0xFC, double.NegativeInfinity)]
    [InlineData(0x7D, double.NaN)]
    public void E5M2(int bits, double value) => Assert.Equal(value, ElementDecoder.FromFloat8E5M2((byte)bits));

    [Theory]
    [InlineData(0x3F80, 1.0)]
    [InlineData(0xC0A0, -5.0)]
    [InlineData(0x7F80, double.PositiveInfinity)]
    [InlineData(0x7FC0, double.NaN)]
    [InlineData(0x0001, 9.183549615799121e-41)]
    public void BFloat16(int bits, double value) => Assert.Equal(value, ElementDecoder.FromBFloat16((ushort)bits));

    [Fact]
    public void IntegersKeepTheirSignAndAllBits()
    {
        Assert.Equal([-8, 7], ElementDecoder.ToIntegers(TensorElement.Int4, [0xF8, 7]));
        Assert.Equal([-128], ElementDecoder.ToIntegers(TensorElement.Int8, [0x80]));
        Assert.Equal([128], ElementDecoder.ToIntegers(TensorElement.UInt8, [0x80]));
        Assert.Equal([-2], ElementDecoder.ToIntegers(TensorElement.Int16, [0xFE, 0xFF]));
        Assert.Equal([65534], ElementDecoder.ToIntegers(TensorElement.UInt16, [0xFE, 0xFF]));
        Assert.Equal([uint.MaxValue], ElementDecoder.ToIntegers(TensorElement.UInt32, [255, 255, 255, 255]));
        Assert.Equal([long.MaxValue - 1], ElementDecoder.ToIntegers(TensorElement.Int64, Bytes(long.MaxValue - 1)));
        Assert.Equal([-(1L << 47)], ElementDecoder.ToIntegers(TensorElement.Int48, Bytes(-(1L << 47))));
        Assert.Equal([2], ElementDecoder.ToIntegers(TensorElement.Bool, [2]));
    }

    [Fact]
    public void FloatsAreNotIntegers() =>
        Assert.Throws<ArgumentException>(() => ElementDecoder.ToIntegers(TensorElement.Float16, [0, 0]));

    [Fact]
    public void FloatsWidenExactly()
    {
        Assert.Equal([0.1f], ElementDecoder.ToDoubles(TensorElement.Float32, Bytes(0.1f)));
        Assert.Equal([0.1], ElementDecoder.ToDoubles(TensorElement.Float64, Bytes(0.1)));
        Assert.Equal([65504], ElementDecoder.ToDoubles(TensorElement.Float16, Bytes(Half.MaxValue)));
    }

    [Fact]
    public void EveryElementTypeHasOneRowAndTwoDecoders()
    {
        Assert.Equal(Enum.GetValues<TensorElement>(), ElementFormat.All.Select(row => row.Element));
        Assert.All(ElementFormat.All, row =>
        {
            Assert.Same(row, ElementFormat.Of(row.DType));
            Assert.EndsWith(row.Size.ToString(), row.Descr, StringComparison.Ordinal);
            Assert.Equal([0.0, 0.0], ElementDecoder.ToDoubles(row.Element, new byte[2 * row.Size]));
        });
    }

    [Fact]
    public void UnknownNamesAreRefused() => Assert.Throws<InvalidDataException>(() => ElementFormat.Of("complex64"));

    private static byte[] Bytes<T>(T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
}
