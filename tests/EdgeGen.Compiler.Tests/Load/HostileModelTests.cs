using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Tests.Load;

/// <summary>Whatever the bytes are: no exception, bounded memory, and either a sound model or a diagnostic.</summary>
public sealed class HostileModelTests
{
    public static TheoryData<string> Models => [.. TestModels.All];

    [Theory]
    [MemberData(nameof(Models))]
    public void TruncatedFilesAreRejected(string name)
    {
        byte[] bytes = TestModels.Bytes(name);
        for (int sixteenth = 0; sixteenth < 16; sixteenth++)
            Assert.Null(LoadBounded(bytes[..(bytes.Length * sixteenth / 16)]));
    }

    [Theory]
    [InlineData("ds_cnn/portable/model.pte", 1)]
    [InlineData("ds_cnn/tosa_int/model.pte", 2)]
    [InlineData("ds_cnn/tosa_int_file/model.tosa", 3)]
    [InlineData("digits/tosa_fp_file/model.tosa", 4)]
    [InlineData("digits/bundled/model.bpte", 5)]
    public void MutatedFilesAreSoundOrRejected(string name, int seed)
    {
        byte[] bytes = TestModels.Bytes(name);
        var random = new Random(seed);
        for (int i = 0; i < 10_000; i++)
        {
            // The tables of a program stand first; most of the rest is weights, where nothing can go wrong.
            int position = random.Next(i % 2 == 0 ? bytes.Length : Math.Min(bytes.Length, 16_384));
            byte original = bytes[position];
            bytes[position] = (byte)random.Next(256);
            LoadBounded(bytes);
            bytes[position] = original;
        }
    }

    [Fact]
    public void MutatedTensorDataIsSoundOrRejected()
    {
        var sample = new SampleProgram();
        sample.Constant[9] = new FlatTableImage { [1] = "weight", [2] = (byte)1 };
        byte[] program = sample.ToBytes();
        byte[] data = SampleTensorData.File().Content;
        var random = new Random(6);
        for (int i = 0; i < 10_000; i++)
        {
            byte[] mutated = [.. data];
            mutated[random.Next(data.Length)] = (byte)random.Next(256);
            LoadBounded(program, new ModelFile("a.ptd", mutated));
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void SharedTablesOfAProgramDoNotMultiply(int count)
    {
        var sample = new SampleProgram();
        sample.Root[1] = Repeat(sample.Plan, count);
        sample.Plan[2] = Repeat(SampleProgram.Tagged(5, sample.Input), count);
        sample.Plan[3] = null;
        sample.Plan[4] = null;
        sample.Plan[5] = new[] { new FlatTableImage() };

        Assert.Null(LoadBounded(sample.ToBytes()));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void SharedMethodsOfAProgramDoNotMultiply(int count)
    {
        var sample = new SampleProgram();
        sample.Root[1] = Repeat(sample.Plan, count);

        Assert.Equal(count <= 1_000, LoadBounded(sample.ToBytes()) is not null);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void SharedTablesOfAGraphDoNotMultiply(int count)
    {
        var sample = new SampleGraph();
        sample.Region[1] = Repeat(sample.Block, count);
        sample.Block[1] = Repeat(sample.Clamp, count);

        Assert.Null(LoadBounded(sample.ToBytes()));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public void SharedBlocksOfAGraphDoNotMultiply(int count)
    {
        var sample = new SampleGraph();
        sample.Region[1] = Repeat(sample.Block, count);

        Assert.Equal(count <= 100, LoadBounded(sample.ToBytes()) is not null);
    }

    [Fact]
    public void SharedStringsDoNotMultiply()
    {
        var sample = new SampleGraph();
        sample.Input[0] = new string('x', 1_000_000);
        sample.Clamp[3] = Enumerable.Repeat(sample.Input[0], 10_000).Cast<string>().ToArray();

        Assert.Null(LoadBounded(sample.ToBytes()));
    }

    [Fact]
    public void LongNamesAreCutInMessages()
    {
        var sample = new SampleGraph();
        sample.Clamp[3] = new[] { new string('x', 4_000_000) };

        CompilerDiagnostic finding = MalformedProgramTests.Rejected(sample.ToBytes());

        Assert.True(finding.Message.Length < 300);
    }

    private static FlatTableImage[] Repeat(FlatTableImage table, int count) => [.. Enumerable.Repeat(table, count)];

    /// <summary>Loads and checks what may be checked of any bytes.</summary>
    private static LoadedModel? LoadBounded(byte[] bytes, params ModelFile[] companions)
    {
        var sink = new DiagnosticSink();
        long before = GC.GetAllocatedBytesForCurrentThread();
        LoadedModel? model = ModelLoader.Load(new("a", bytes, null, [.. companions]), sink);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < 4L * bytes.Length + (16 << 20), $"{bytes.Length} bytes became {allocated}");
        Assert.Equal(model is null, sink.HasErrors);
        long longest = companions.Select(companion => companion.Length).Append(bytes.Length).Max();
        Assert.All(sink.ToEquatableArray(), finding => Assert.InRange(finding.Location.ByteOffset ?? 0, 0, longest));
        if (model is not null)
            ModelInvariants.Check(model);
        if (model is LoadedProgram program)
            ReadEmbeddedGraphs(program);
        return model;
    }

    private static void ReadEmbeddedGraphs(LoadedProgram model)
    {
        foreach (EtDelegate lowered in model.Program.Plans.SelectMany(plan => plan.Delegates).Where(lowered => lowered.Id == "TOSABackend"))
        {
            var sink = new DiagnosticSink();
            TosaGraph? graph = TosaReader.Read(model.File, lowered.Payload, sink);
            Assert.Equal(graph is null, sink.HasErrors);
            if (graph is not null)
                ModelInvariants.Check(new LoadedGraph(model.File, graph));
        }
    }
}
