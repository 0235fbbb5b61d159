using System.Buffers.Binary;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Tests.Load;

public sealed class ExecuTorchReaderTests
{
    [Fact]
    public void ReadsEveryKindOfValue()
    {
        EtExecutionPlan plan = Plan(new SampleProgram());

        Assert.Equal("forward", plan.Name);
        Assert.Equal(("in", "out"), (plan.InputSpec, plan.OutputSpec));
        Assert.Equal([0], plan.Inputs);
        Assert.Equal([2, 2], plan.Outputs);
        Assert.Equal([0, 128], plan.ArenaSizes);
        Assert.Equal([new(1, new(1, 3))], plan.ArenaDevices);
        Assert.Equal(
            [
                new EtInt(-7), new EtBool(true), new EtDouble(0.5), new EtString("text"), new EtIntList([4, 4]),
                new EtDoubleList([1.5, -2.5]), new EtBoolList([true, false]), new EtTensorList([0, 1]), EtNull.Instance,
                new EtOptionalTensorList([-1, 0, 12]),
            ],
            plan.Values[4..]);
    }

    [Fact]
    public void ReadsTensorsAndFindsTheirBytes()
    {
        byte[] bytes = new SampleProgram().ToBytes();
        int segments = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24));
        EtExecutionPlan plan = Load(bytes).Plans[0];

        var none = EtTensorData.None.Instance;
        var constant = new EtTensorData.Constant(new(segments + 16, 24));
        var initial = new EtTensorData.MutableInitial(new(segments + 48 + 3, 5));
        Assert.Equal(
            [
                new EtTensor(EtScalarType.Float, [2, 3], [0, 1], EtShapeDynamism.Static, new(1, 0), none, null, default),
                new EtTensor(EtScalarType.Float, [2, 3], [1, 0], EtShapeDynamism.Static, null, constant, null, default),
                new EtTensor(EtScalarType.Float, [2, 3], [0, 1], EtShapeDynamism.DynamicBound, new(1, 32), none, null, default),
                new EtTensor(EtScalarType.Char, [5], [0], EtShapeDynamism.Static, new(1, 64), initial, "state", default),
            ],
            plan.Values[..4]);
    }

    [Fact]
    public void ReadsInstructionsOperatorsAndDelegates()
    {
        byte[] bytes = new SampleProgram().ToBytes();
        int segments = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24));
        EtProgram program = Load(bytes);
        EtExecutionPlan plan = program.Plans[0];

        Assert.Equal(
            [
                new EtKernelCall(0, [0, 1, 4, 2, 2]), new EtDelegateCall(0, [0, 2]), new EtMoveCall(0, 2), new EtJumpFalseCall(5, 5),
                new EtFreeCall(2),
            ],
            Assert.Single(plan.Chains).Instructions);
        Assert.Equal([[new("net.py", 12, "forward", "x + y")]], plan.Chains[0].StackTraces);
        Assert.Equal("aten::add.out", Assert.Single(plan.Operators).FullName);

        EtDelegate lowered = Assert.Single(plan.Delegates);
        Assert.Equal(("TOSABackend", new FileRange(segments + 64, 32)), (lowered.Id, lowered.Payload));
        Assert.Equal("value"u8, new ModelFile("", bytes).Slice(Assert.Single(lowered.CompileSpecs).Value));
        Assert.Equal([new("blob", new(segments + 64, 32))], program.NamedData);
        Assert.Equal([new(segments, 40), new(segments + 48, 8), new(segments + 64, 32)], program.Segments);
    }

    [Fact]
    public void ReadsDeprecatedConstantsAndInlinePayloads()
    {
        var sample = new SampleProgram();
        sample.Root[2] = new FlatTableImage[] { new(), new() { [0] = new byte[24] } };
        sample.Root[5] = null;
        sample.Payload[0] = (byte)0;
        sample.Payload[1] = 0u;
        byte[] bytes = sample.ToBytes();
        EtExecutionPlan plan = Load(bytes).Plans[0];

        var constant = Assert.IsType<EtTensorData.Constant>(((EtTensor)plan.Values[1]).Data);
        Assert.Equal(24, constant.Range.Length);
        Assert.Equal("inline"u8, new ModelFile("", bytes).Slice(plan.Delegates[0].Payload));
    }

    [Fact]
    public void ReadsAProgramWithoutHeaderAndWithoutSegments()
    {
        var sample = new SampleProgram();
        sample.Constant[6] = new FlatTableImage { [0] = 1u };
        sample.Constant[5] = null;
        sample.State[5] = null;
        sample.Payload[0] = (byte)0;
        sample.Payload[1] = 0u;
        foreach (int field in (int[])[4, 5, 6, 7])
            sample.Root[field] = null;

        EtProgram program = Load(sample.Root.ToBytes("ET12"));

        Assert.Empty(program.Segments);
        Assert.All(program.Plans[0].Values.OfType<EtTensor>(), tensor => Assert.IsType<EtTensorData.None>(tensor.Data));
    }

    [Fact]
    public void HeaderOfOldFilesHasNoSegmentSize()
    {
        byte[] bytes = new SampleProgram().ToBytes();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), 24);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), -1);

        Assert.Single(Load(bytes).Plans);
    }

    [Fact]
    public void ReadsAnImageInsideAFile()
    {
        byte[] image = new SampleProgram().ToBytes();
        var sink = new DiagnosticSink();
        EtProgram? program = ExecuTorchReader.Read(new("a", [.. new byte[13], .. image, 1, 2, 3]), new(13, image.Length), sink);

        Assert.Empty(sink.ToEquatableArray());
        Assert.Equal(Load(image).Segments.Select(range => range with { Offset = range.Offset + 13 }), program!.Segments);
    }

    [Fact]
    public void ExternalTensorsAreFoundInCompanions()
    {
        var sample = new SampleProgram();
        sample.Constant[9] = new FlatTableImage { [1] = "weight", [2] = (byte)1 };
        ModelFile companion = SampleTensorData.File();
        var sink = new DiagnosticSink();

        var with = (LoadedProgram?)ModelLoader.Load(new("a.pte", sample.ToBytes(), null, [companion]), sink);
        var without = (LoadedProgram?)ModelLoader.Load(new("a.pte", sample.ToBytes()), sink);

        Assert.Empty(sink.ToEquatableArray());
        FlatTensorEntry entry = with!.Program.ExternalData[0].Entries[0];
        var source = new CompanionRange(0, entry.Range with { Length = 24 });
        Assert.Equal(new EtTensorData.External("weight", source), ((EtTensor)with.Program.Plans[0].Values[1]).Data);
        Assert.Equal(new EtTensorData.External("weight", null), ((EtTensor)without!.Program.Plans[0].Values[1]).Data);
    }

    [Theory]
    [InlineData(new[] { 2, 3, 4 }, new[] { 0, 1, 2 }, new[] { 12L, 4, 1 })]
    [InlineData(new[] { 1, 8, 4, 6 }, new[] { 0, 2, 3, 1 }, new[] { 192L, 1, 48, 8 })]
    [InlineData(new[] { 2, 0, 3 }, new[] { 0, 1, 2 }, new[] { 3L, 3, 1 })]
    [InlineData(new int[0], new int[0], new long[0])]
    public void StridesFollowDimOrder(int[] sizes, int[] dimOrder, long[] strides)
    {
        var tensor = new EtTensor(
            EtScalarType.Float, [.. sizes], [.. dimOrder], EtShapeDynamism.Static, null, EtTensorData.None.Instance, null, default);

        Assert.Equal(strides, tensor.Strides());
    }

    [Fact]
    public void OtherSchemaVersionsAreRejected()
    {
        var sample = new SampleProgram();
        sample.Root[0] = 1u;
        var sink = new DiagnosticSink();

        Assert.Null(ModelLoader.Load(new("a.pte", sample.ToBytes()), sink));
        Assert.Equal("EG1005", Assert.Single(sink.ToEquatableArray()).Id);
    }

    private static EtExecutionPlan Plan(SampleProgram sample) => Assert.Single(Load(sample.ToBytes()).Plans);

    private static EtProgram Load(byte[] bytes)
    {
        var sink = new DiagnosticSink();
        var loaded = (LoadedProgram?)ModelLoader.Load(new(SampleProgram.Name, bytes), sink);
        Assert.Empty(sink.ToEquatableArray());
        ModelInvariants.Check(loaded!);
        return loaded!.Program;
    }
}
