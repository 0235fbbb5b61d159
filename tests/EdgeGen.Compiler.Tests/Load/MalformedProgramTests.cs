using System.Buffers.Binary;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Tests.Load;

/// <summary>Breaks one thing at a time in a valid program: each is one EG1004 that says what.</summary>
public sealed class MalformedProgramTests
{
    private static readonly Dictionary<string, (Action<SampleProgram> Break, string Words)> Breaks = new()
    {
        ["no methods"] = (p => p.Root[1] = null, "no methods"),
        ["nameless method"] = (p => p.Plan[0] = null, "no name"),
        ["no chains"] = (p => p.Plan[5] = null, "no instruction chain"),
        ["input out of range"] = (p => p.Plan[3] = new[] { 14 }, "value 14 does not exist"),
        ["output negative"] = (p => p.Plan[4] = new[] { -1 }, "value -1 does not exist"),
        ["negative arena"] = (p => p.Plan[8] = new[] { 0L, -1L }, "negative size"),
        ["unknown value kind"] = (p => ((FlatTableImage[])p.Plan[2]!)[4][0] = (byte)12, "kind 12"),
        ["value without content"] = (p => ((FlatTableImage[])p.Plan[2]!)[4][1] = null, "content of a value is missing"),
        ["scalar type above"] = (p => p.Input[0] = (sbyte)30, "scalar type 30"),
        ["scalar type below"] = (p => p.Input[0] = (sbyte)-1, "scalar type -1"),
        ["storage offset"] = (p => p.Input[1] = 4, "storage offset 4"),
        ["negative size"] = (p => p.Input[2] = new[] { 2, -3 }, "negative size in [2, -3]"),
        ["rank 17"] = (p => p.Input[2] = Enumerable.Repeat(1, 17).ToArray(), "rank 17"),
        ["dim_order too short"] = (p => p.Input[3] = new byte[] { 0 }, "dim_order with 1 entries"),
        ["dim_order repeats"] = (p => p.Input[3] = new byte[] { 1, 1 }, "no permutation"),
        ["dim_order out of range"] = (p => p.Input[3] = new byte[] { 0, 200 }, "no permutation"),
        ["unbounded shape"] = (p => p.Input[8] = (byte)2, "unbounded"),
        ["memory 0"] = (p => p.Input[6] = new FlatTableImage { [1] = 0u }, "memory 0"),
        ["memory out of range"] = (p => p.Input[6] = new FlatTableImage { [0] = 2u }, "memory 2"),
        ["memory id huge"] = (p => p.Input[6] = new FlatTableImage { [0] = uint.MaxValue }, "does not exist"),
        ["past the arena"] = (p => p.Input[6] = new FlatTableImage { [0] = 1u, [1] = 105u }, "runs past its arena of 128"),
        ["arena offset huge"] = (p => p.Input[6] = new FlatTableImage { [0] = 1u, [2] = uint.MaxValue }, "runs past its arena"),
        ["planned size overflows"] = (p => p.Input[2] = new[] { int.MaxValue, int.MaxValue, int.MaxValue }, "dim_order"),
        ["size overflows"] = (p => (p.Input[2], p.Input[3], p.Input[6]) = (Enumerable.Repeat(int.MaxValue, 4).ToArray(), new byte[] { 0, 1, 2, 3 }, null), "larger than any memory"),
        ["constant out of range"] = (p => p.Constant[5] = 2u, "constant 2 does not exist"),
        ["constant past its segment"] = (p => p.Constant[2] = new[] { 2, 4 }, "constant 1 of 32 bytes runs past the 24"),
        ["constant offset past its segment"] = (p => p.ConstantSegment[1] = new[] { 0L, 41L }, "runs past the end of its segment of 40"),
        ["constant offset huge"] = (p => p.ConstantSegment[1] = new[] { 0L, -1L }, "runs past the end of its segment"),
        ["constant segment out of range"] = (p => p.ConstantSegment[0] = 3u, "segment 3 does not exist"),
        ["constants stored twice"] = (p => p.Root[2] = new[] { new FlatTableImage(), new() }, "both in a segment and in the program"),
        ["initial state out of range"] = (p => p.State[5] = 2u, "initial state 2 does not exist"),
        ["initial state past its segment"] = (p => p.State[2] = new[] { 6 }, "initial state 1 of 6 bytes runs past the 5"),
        ["data location"] = (p => p.State[9] = new FlatTableImage { [2] = (byte)2 }, "data location 2"),
        ["segment past the file"] = (p => p.LastSegment[1] = 33L, "the file is cut off"),
        ["segment offset overflows"] = (p => p.LastSegment[0] = long.MaxValue, "the file is cut off"),
        ["segment length unsigned"] = (p => p.LastSegment[1] = ulong.MaxValue, "the file is cut off"),
        ["named data out of range"] = (p => p.NamedData[1] = 3u, "segment 3 does not exist"),
        ["tensor list of others"] = (p => p.TensorList[0] = new[] { 0, 4 }, "value 4 in it, which is no tensor"),
        ["tensor list out of range"] = (p => p.TensorList[0] = new[] { -1 }, "value -1 does not exist"),
        ["optional list of others"] = (p => p.OptionalTensorList[0] = new[] { 4 }, "value 4 in it, which is no tensor"),
        ["optional list out of range"] = (p => p.OptionalTensorList[0] = new[] { -2 }, "value -2 does not exist"),
        ["int list out of range"] = (p => p.IntList[0] = new[] { 1L << 32 }, "value 4294967296 does not exist"),
        ["unknown instruction"] = (p => ((FlatTableImage[])p.Chain[2]!)[0][0] = (byte)6, "kind 6"),
        ["instruction without content"] = (p => ((FlatTableImage[])p.Chain[2]!)[0][1] = null, "content of an instruction is missing"),
        ["operator out of range"] = (p => p.KernelCall[0] = 1, "operator 1 does not exist"),
        ["argument out of range"] = (p => p.KernelCall[1] = new[] { 0, 14 }, "value 14 does not exist"),
        ["delegate out of range"] = (p => p.DelegateCall[0] = -1, "delegate -1 does not exist"),
        ["delegate argument out of range"] = (p => p.DelegateCall[1] = new[] { 99 }, "value 99 does not exist"),
        ["move out of range"] = (p => p.MoveCall[1] = 14, "value 14 does not exist"),
        ["condition out of range"] = (p => p.JumpFalseCall[0] = 14, "value 14 does not exist"),
        ["freed value out of range"] = (p => p.FreeCall[0] = 14, "value 14 does not exist"),
        ["payload segment out of range"] = (p => p.Payload[1] = 3u, "segment 3 does not exist"),
        ["inline payload out of range"] = (p => (p.Payload[0], p.Payload[1]) = ((byte)0, 1u), "inline payload 1 does not exist"),
        ["payload location"] = (p => p.Payload[0] = (byte)2, "location 2"),
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsReported(string name)
    {
        var sample = new SampleProgram();
        Breaks[name].Break(sample);
        byte[] bytes = sample.ToBytes();

        CompilerDiagnostic finding = Rejected(bytes);

        Assert.Contains(Breaks[name].Words, finding.Message, StringComparison.Ordinal);
        Assert.InRange(finding.Location.ByteOffset!.Value, 0, bytes.Length);
    }

    [Theory]
    [InlineData(12, 23, "extended header is 23 bytes")]
    [InlineData(16, 0, "the program is 0 bytes")]
    [InlineData(16, 1 << 20, "the file is cut off")]
    [InlineData(16, -1, "the file is cut off")]
    [InlineData(24, 1 << 20, "the file is cut off")]
    [InlineData(24, 0, "its header does not say where")]
    [InlineData(32, 97, "the file is cut off")]
    [InlineData(32, long.MaxValue, "the file is cut off")]
    public void HeaderFieldsAreChecked(int position, long value, string words)
    {
        byte[] bytes = new SampleProgram().ToBytes();
        if (position == 12)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(position), (int)value);
        else
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(position), value);

        Assert.Contains(words, Rejected(bytes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void RootOffsetIsChecked(int root)
    {
        byte[] bytes = new SampleProgram().ToBytes();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, root);

        Rejected(bytes);
    }

    internal static CompilerDiagnostic Rejected(byte[] bytes, params ModelFile[] companions)
    {
        var sink = new DiagnosticSink();
        Assert.Null(ModelLoader.Load(new("a.pte", bytes, null, [.. companions]), sink));
        CompilerDiagnostic finding = Assert.Single(sink.ToEquatableArray());
        Assert.Equal("EG1004", finding.Id);
        return finding;
    }
}
