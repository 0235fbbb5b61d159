using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Tests.Load;

public sealed class TosaReaderTests
{
    private static readonly TosaType I32 = TosaType.Int32;

    /// <summary>Fields of every attribute table, each with a value that tells it from its neighbours.</summary>
    private static readonly (uint[] Ops, FlatTableImage Fields, TosaAttribute Expected)[] Attributes =
    [
        ([49, 50, 53, 54, 55, 58, 79], new() { [0] = 2 }, new TosaAxisAttribute(2)),
        ([1, 51, 52], new() { [0] = 2, [1] = 2u }, new TosaNanAxisAttribute(2, TosaNanMode.Ignore)),
        ([26, 27, 95], new() { [0] = 1u }, new TosaNanAttribute(TosaNanMode.Propagate)),
        ([2], new() { [0] = new[] { 1, 2 }, [1] = new[] { 3, 4 }, [2] = new[] { 5, 6, 7, 8 }, [3] = 5u }, new TosaAvgPoolAttribute([1, 2], [3, 4], [5, 6, 7, 8], I32)),
        ([96], new() { [0] = 5u }, new TosaAccumulatorAttribute(I32)),
        ([8], new() { [0] = new[] { 1, 2 }, [1] = new[] { 3, 4 }, [2] = new[] { 5, 6, 7, 8 }, [3] = 2u }, new TosaMaxPoolAttribute([1, 2], [3, 4], [5, 6, 7, 8], TosaNanMode.Ignore)),
        ([3, 5], new() { [0] = new[] { 1, 2, 3, 4 }, [1] = new[] { 5, 6 }, [2] = new[] { 7, 8 }, [3] = true, [4] = 5u }, new TosaConvAttribute([1, 2, 3, 4], [5, 6], [7, 8], true, I32)),
        ([4], new() { [0] = new[] { 1, 2, 3, 4, 5, 6 }, [1] = new[] { 7, 8, 9 }, [2] = new[] { 1, 2, 3 }, [4] = 5u }, new TosaConvAttribute([1, 2, 3, 4, 5, 6], [7, 8, 9], [1, 2, 3], false, I32)),
        ([10], new() { [0] = new[] { -1, 2, 3, 4 }, [1] = new[] { 5, 6 }, [2] = true, [3] = 5u }, new TosaTransposeConvAttribute([-1, 2, 3, 4], [5, 6], true, I32)),
        ([6], new() { [0] = true, [1] = false }, new TosaFftAttribute(true, false)),
        ([9], new() { [0] = true }, new TosaFftAttribute(false, true)),
        ([16], new() { [0] = true }, new TosaShiftAttribute(true)),
        ([61], new() { [0] = new[] { 1, 0 } }, new TosaTransposeAttribute([1, 0])),
        ([64], new() { [0] = 2u }, new TosaResizeAttribute(TosaResizeMode.Bilinear)),
        ([66], new() { [0] = true, [1] = 3u, [3] = true }, new TosaRescaleAttribute(true, TosaRoundingMode.DoubleRound, false, true, false)),
        ([66], new() { [1] = 1u, [2] = true, [4] = true }, new TosaRescaleAttribute(false, TosaRoundingMode.SingleRound, true, false, true)),
        ([70], new() { [0] = "main", [1] = "body" }, new TosaCondIfAttribute(new("main", 0), new("body", 1))),
        ([71], new() { [0] = "main", [1] = "body" }, new TosaWhileLoopAttribute(new("main", 0), new("body", 1))),
        ([76, 77, 78, 94], new() { [0] = 32u }, new TosaBlockScaledAttribute(32)),
        ([93], new() { [0] = true }, new TosaAssertShapeAttribute(true)),
        ([7, 15, 28, 67, 68, 75, 80], [], TosaNoAttribute.Instance),
    ];

    public static TheoryData<int, uint> AttributeCases()
    {
        var cases = new TheoryData<int, uint>();
        for (int row = 0; row < Attributes.Length; row++)
        {
            foreach (uint op in Attributes[row].Ops)
                cases.Add(row, op);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(AttributeCases))]
    public void ReadsEveryAttribute(int row, uint op)
    {
        var sample = new SampleGraph();
        (sample.Operator[0], sample.Operator[1], sample.Operator[2]) = (op, (byte)op, Attributes[row].Fields);

        TosaOperator read = Block(sample).Operators[1];

        Assert.Equal((TosaOp)op, read.Op);
        Assert.Equal(Attributes[row].Expected, read.Attribute);
    }

    [Fact]
    public void OnlyOperatorsWithoutAttributeMayComeWithoutOne()
    {
        uint[] withAttribute = [11, 69, .. Attributes.Where(row => row.Expected is not TosaNoAttribute).SelectMany(row => row.Ops)];

        for (uint op = 1; op <= 96; op++)
        {
            var sample = new SampleGraph();
            sample.Operator[0] = op;
            var loaded = ModelLoader.Load(new(SampleGraph.Name, sample.ToBytes()), new DiagnosticSink());
            Assert.Equal(!withAttribute.Contains(op), loaded is not null);
        }
    }

    [Fact]
    public void ReadsTensorsShapesAndNames()
    {
        byte[] bytes = new SampleGraph().ToBytes();
        TosaGraph graph = Load(bytes);
        TosaBlock block = graph.Regions[0].Blocks[0];

        Assert.Equal(new TosaVersion(1, 0, 0, false), graph.Version);
        Assert.Equal(["main", "body"], graph.Regions.Select(region => region.Name));
        Assert.Equal([new("shape", 2, [2L, -1L])], block.Shapes);
        Assert.Equal([new("input", false, 0)], block.Inputs);
        Assert.Equal([new("output", false, 2)], block.Outputs);
        Assert.Equal(new TosaTensor("input", [2, 3], TosaType.Int8, null, false, false, ""), block.Tensors[0]);
        Assert.Equal([1, 2, 3, 4, 5, 6], new ModelFile("", bytes).Slice(block.Tensors[1].Data!.Value).ToArray());
        Assert.Equal("net.py:1", block.Operators[0].Location);
        Assert.Null(block.Operators[1].Location);
    }

    [Fact]
    public void BoundsOfClampAreOneElement()
    {
        byte[] bytes = new SampleGraph().ToBytes();
        var clamp = (TosaClampAttribute)Load(bytes).Regions[0].Blocks[0].Operators[0].Attribute;

        Assert.Equal([0], new ModelFile("", bytes).Slice(clamp.Min).ToArray());
        Assert.Equal([6], new ModelFile("", bytes).Slice(clamp.Max).ToArray());
        Assert.Equal(TosaNanMode.Propagate, clamp.NanMode);
    }

    [Fact]
    public void ReadsCustomOperators()
    {
        var sample = new SampleGraph();
        (sample.Operator[0], sample.Operator[1]) = (69u, (byte)69);
        sample.Operator[2] = new FlatTableImage { [0] = "name", [1] = "domain", [2] = new byte[] { 7, 8, 9 } };
        byte[] bytes = sample.ToBytes();

        var custom = (TosaCustomAttribute)Load(bytes).Regions[0].Blocks[0].Operators[1].Attribute;

        Assert.Equal(("name", "domain"), (custom.OperatorName, custom.DomainName));
        Assert.Equal([7, 8, 9], new ModelFile("", bytes).Slice(custom.Implementation).ToArray());
    }

    [Theory]
    [InlineData(1u, new[] { 5 }, 5)]
    [InlineData(2u, new[] { 5 }, 3)]
    [InlineData(2u, new[] { 2, 2 }, 2)]
    [InlineData(4u, new[] { 5 }, 10)]
    [InlineData(6u, new[] { 5 }, 30)]
    [InlineData(7u, new int[0], 4)]
    [InlineData(11u, new[] { 3 }, 3)]
    [InlineData(17u, new[] { 3 }, 24)]
    public void DataIsAsLongAsItsElements(uint type, int[] shape, int bytes)
    {
        foreach (int padding in (int[])[0, 1, 7, 40])
        {
            var sample = new SampleGraph();
            (sample.Weight[1], sample.Weight[2], sample.Weight[3]) = (shape, type, new byte[bytes + padding]);
            Assert.Equal(bytes, Block(sample).Tensors[1].Data!.Value.Length);
        }

        var cut = new SampleGraph();
        (cut.Weight[1], cut.Weight[2], cut.Weight[3]) = (shape, type, new byte[bytes - 1]);
        Assert.Equal(bytes == 1, ModelLoader.Load(new(SampleGraph.Name, cut.ToBytes()), new DiagnosticSink()) is not null);
    }

    [Fact]
    public void DataMayLieBehindTheTables()
    {
        var sample = new SampleGraph();
        sample.Weight[3] = null;
        (sample.Weight[7], sample.Weight[8]) = (1000UL, 6UL);
        byte[] bytes = sample.ToBytes();
        Array.Resize(ref bytes, 1006);

        Assert.Equal(new FileRange(1000, 6), Load(bytes).Regions[0].Blocks[0].Tensors[1].Data);
        Assert.Null(ModelLoader.Load(new(SampleGraph.Name, bytes[..1005]), new DiagnosticSink()));
    }

    [Fact]
    public void ReadsAGraphInsideAFile()
    {
        byte[] graph = new SampleGraph().ToBytes();
        var sink = new DiagnosticSink();
        var file = new ModelFile("a.pte", [.. new byte[13], .. graph, 1, 2, 3]);

        TosaGraph? embedded = TosaReader.Read(file, new(13, graph.Length), sink);

        Assert.Empty(sink.ToEquatableArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], file.Slice(embedded!.Regions[0].Blocks[0].Tensors[1].Data!.Value).ToArray());
        Assert.Null(TosaReader.Read(file, new(13, graph.Length - 8), sink));
    }

    [Fact]
    public void ShapesOfRankZeroAndComputedShapesHaveNoValues()
    {
        var sample = new SampleGraph();
        sample.Shape[1] = 0u;
        Assert.Equal(new TosaShape("shape", 0, []), Block(sample).Shapes[0]);

        (sample.Shape[1], sample.Shape[2]) = (3u, null);
        Assert.Equal(new TosaShape("shape", 3, null), Block(sample).Shapes[0]);
    }

    [Fact]
    public void ReadsVariablesAndUnrankedTensors()
    {
        var sample = new SampleGraph();
        (sample.Weight[4], sample.Weight[6], sample.Input[1], sample.Input[5]) = (true, "state", null, true);
        TosaBlock block = Block(sample);

        Assert.Equal((true, "state"), (block.Tensors[1].IsVariable, block.Tensors[1].VariableName));
        Assert.True(block.Tensors[0].IsUnranked);
    }

    [Theory]
    [InlineData(1, 0, 7, true, true)]
    [InlineData(1, 1, 0, true, true)]
    [InlineData(0, 80, 0, false, false)]
    [InlineData(1, 2, 0, false, false)]
    [InlineData(2, 0, 0, false, false)]
    [InlineData(-1, -1, -1, true, false)]
    public void VersionsAreChecked(int major, int minor, int patch, bool draft, bool supported)
    {
        var sample = new SampleGraph();
        sample.Root[0] = new FlatTableImage { [0] = major, [1] = minor, [2] = patch, [3] = draft };
        var sink = new DiagnosticSink();

        Assert.Equal(supported, ModelLoader.Load(new(SampleGraph.Name, sample.ToBytes()), sink) is not null);
        Assert.Equal(supported ? [] : ["EG1005"], sink.ToEquatableArray().Select(finding => finding.Id));
    }

    private static TosaBlock Block(SampleGraph sample) => Load(sample.ToBytes()).Regions[0].Blocks[0];

    private static TosaGraph Load(byte[] bytes)
    {
        var sink = new DiagnosticSink();
        var loaded = (LoadedGraph?)ModelLoader.Load(new(SampleGraph.Name, bytes), sink);
        Assert.Empty(sink.ToEquatableArray());
        ModelInvariants.Check(loaded!);
        return loaded!.Graph;
    }
}
