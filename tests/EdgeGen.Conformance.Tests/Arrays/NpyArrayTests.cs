using System.Buffers.Binary;
using System.Text;
using EdgeGen.Conformance.Arrays;

namespace EdgeGen.Conformance.Tests.Arrays;

public sealed class NpyArrayTests
{
    public static TheoryData<string, int[], int> Shapes => new()
    {
        { "<f4", [], 4 },
        { "<f4", [3], 12 },
        { "<i8", [2, 3], 48 },
        { "|b1", [1, 1, 5], 5 },
        { "|u1", [4, 0, 7], 0 },
        { "<f2", [0], 0 },
        { "<f8", [2, 1, 3, 1, 2, 1], 96 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void WhatIsWrittenIsRead(string descr, int[] shape, int length)
    {
        byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 37))];

        NpyArray read = NpyArray.Read(new NpyArray(descr, [.. shape], data).ToBytes());

        Assert.Equal(descr, read.Descr);
        Assert.Equal(shape, read.Shape);
        Assert.Equal(data, read.Data);
    }

    [Theory]
    [InlineData(new int[0], "()")]
    [InlineData(new[] { 3 }, "(3,)")]
    [InlineData(new[] { 2, 3 }, "(2, 3)")]
    public void TheHeaderIsNumpysOwn(int[] shape, string tuple)
    {
        int elements = shape.Aggregate(1, (count, extent) => count * extent);

        byte[] file = new NpyArray("<i2", [.. shape], new byte[2 * elements]).ToBytes();

        Assert.Equal(0, (file.Length - 2 * elements) % 64);
        int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        string header = Encoding.Latin1.GetString(file, 10, headerLength);
        Assert.Equal($"{{'descr': '<i2', 'fortran_order': False, 'shape': {tuple}, }}", header.TrimEnd());
        Assert.EndsWith("\n", header, StringComparison.Ordinal);
    }

    [Fact]
    public void LaterVersionsHaveALongerLengthField()
    {
        byte[] header = Encoding.Latin1.GetBytes("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }\n");
        byte[] file = [0x93, .. "NUMPY"u8, 2, 0, (byte)header.Length, 0, 0, 0, .. header, 7, 9];

        Assert.Equal([7, 9], NpyArray.Read(file).Data);
    }

    public static TheoryData<string, string> BadHeaders => new()
    {
        { "{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", "not supported" },
        { "{'descr': '<U4', 'fortran_order': False, 'shape': (1,), }", "not understood" },
        { "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }", "Fortran" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "instead of 8" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "shape" },
        { "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", "shape" },
        { "{'descr': '<f9', 'fortran_order': False, 'shape': (), }", "not supported" },
        { "import os", "not understood" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void OtherHeadersAreRefused(string header, string reason)
    {
        byte[] text = Encoding.Latin1.GetBytes(header + "\n");
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text, 0, 0, 0, 0];

        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => NpyArray.Read(file)).Message);
    }

    [Fact]
    public void EveryTruncationIsRefused()
    {
        byte[] file = new NpyArray("<f4", [3], new byte[12]).ToBytes();

        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => NpyArray.Read(file.AsSpan(0, length)));
    }

    [Fact]
    public void FortranOrderIsHarmlessAlongOneAxis()
    {
        byte[] text = Encoding.Latin1.GetBytes("{'descr': '|i1', 'fortran_order': True, 'shape': (1, 3), }\n");
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text, 1, 2, 3];

        Assert.Equal([1, 3], NpyArray.Read(file).Shape.ToArray());
    }
}
