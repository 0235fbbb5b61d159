using System.Text.Json;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Tests.Load;

/// <summary>Reads files that the real exporters wrote, and compares with what was recorded beside them.</summary>
public sealed class RecordedModelTests
{
    private static readonly Dictionary<object, string> Names = new()
    {
        [EtScalarType.Float] = "f32",
        [TosaType.Fp32] = "f32",
        [TosaType.Int8] = "i8",
    };

    public static TheoryData<string> Models => [.. TestModels.All];

    [Theory]
    [MemberData(nameof(Models))]
    public void Loads(string name)
    {
        LoadedModel model = Load(name);

        ModelInvariants.Check(model);
        Assert.Equal(model, Load(name));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void HasTheRecordedInputsAndOperators(string name)
    {
        JsonElement recorded = JsonDocument.Parse(TestModels.Bytes(name[..name.LastIndexOf('/')] + "/case.json")).RootElement;
        JsonElement run = recorded.GetProperty("runs")[0];
        (var inputs, var outputs) = Load(name) switch
        {
            LoadedProgram { Program: var program } => Shapes(program.Plans[0]),
            LoadedGraph { Graph: var graph } => Shapes(graph.Regions[0].Blocks[0]),
            _ => throw new NotSupportedException(),
        };

        Assert.Equal(Recorded(run.GetProperty("inputs")), inputs);
        Assert.Equal(Recorded(run.GetProperty("outputs")), outputs);
        if (recorded.TryGetProperty("operators", out JsonElement operators) && Load(name) is LoadedProgram loaded)
        {
            EtExecutionPlan plan = loaded.Program.Plans[0];
            Assert.Equal(Strings(operators), plan.Operators.Select(op => op.FullName).Order(StringComparer.Ordinal));
            Assert.Equal(Strings(recorded.GetProperty("delegates")), plan.Delegates.Select(lowered => lowered.Id));
        }
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("ds_cnn")]
    public void EmbeddedGraphIsTheBareGraph(string network)
    {
        var program = (LoadedProgram)Load(network + "/tosa_int/model.pte");
        FileRange payload = Assert.Single(program.Program.Plans[0].Delegates).Payload;
        var sink = new DiagnosticSink();

        TosaGraph? embedded = TosaReader.Read(program.File, payload, sink);

        Assert.Empty(sink.ToEquatableArray());
        ModelFile bare = TestModels.Read(network + "/tosa_int_file/model.tosa");
        Assert.Equal(bare.Content, program.File.Slice(payload).ToArray());
        ModelInvariants.Check(new LoadedGraph(program.File, embedded!));
        Assert.Equal(
            ((LoadedGraph)Load(bare.Name)).Graph.Regions[0].Blocks[0].Tensors.Select(tensor => tensor.Data?.Offset + payload.Offset),
            embedded!.Regions[0].Blocks[0].Tensors.Select(tensor => tensor.Data?.Offset));
    }

    [Fact]
    public void BundledCasesAreTheRecordedOnes()
    {
        var model = (LoadedProgram)Load("digits/bundled/model.bpte");
        BundledMethodSuite suite = Assert.Single(model.Bundle!.Suites);

        Assert.Equal("forward", suite.MethodName);
        Assert.Equal(3, suite.Cases.Length);
        for (int i = 0; i < suite.Cases.Length; i++)
        {
            AssertArray($"digits/bundled/r{i}_in0.npy", model.File, suite.Cases[i].Inputs[0]);
            AssertArray($"digits/bundled/r{i}_out0.npy", model.File, suite.Cases[i].ExpectedOutputs[0]);
        }
    }

    [Fact]
    public void BundledProgramIsTheProgramMoved()
    {
        var bundled = (LoadedProgram)Load("digits/bundled/model.bpte");
        var alone = (LoadedProgram)ModelLoader.Load(new("alone", bundled.File.Slice(bundled.Bundle!.Program).ToArray()), new())!;

        long moved = bundled.Bundle.Program.Offset;
        Assert.Equal(alone.Program.Segments.Select(range => range with { Offset = range.Offset + moved }), bundled.Program.Segments);
        Assert.Equal(alone.Program.Plans[0].Chains, bundled.Program.Plans[0].Chains);
    }

    private static LoadedModel Load(string name)
    {
        var sink = new DiagnosticSink();
        LoadedModel? model = ModelLoader.Load(TestModels.Read(name), sink);
        Assert.Empty(sink.ToEquatableArray());
        return model!;
    }

    private static (IEnumerable<string> Inputs, IEnumerable<string> Outputs) Shapes(EtExecutionPlan plan)
    {
        string Shape(int index) => $"{Names[((EtTensor)plan.Values[index]).ScalarType]} {((EtTensor)plan.Values[index]).Sizes}";
        return (plan.Inputs.Select(Shape), plan.Outputs.Select(Shape));
    }

    private static (IEnumerable<string> Inputs, IEnumerable<string> Outputs) Shapes(TosaBlock block)
    {
        string Shape(TosaOperand operand) => $"{Names[block.Tensors[operand.Index].Type]} {block.Tensors[operand.Index].Shape}";
        return (block.Inputs.Select(Shape), block.Outputs.Select(Shape));
    }

    private static IEnumerable<string> Recorded(JsonElement tensors)
    {
        foreach (JsonElement tensor in tensors.EnumerateArray())
        {
            string type = tensor.GetProperty("dtype").GetString()!;
            int[] shape = [.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            yield return $"{type} [{string.Join(", ", shape)}]";
        }
    }

    private static IEnumerable<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);

    private static void AssertArray(string npy, ModelFile file, BundledValue value)
    {
        byte[] bytes = TestModels.Bytes(npy);
        int header = 10 + bytes[8] + 256 * bytes[9];
        Assert.Equal(bytes[header..], file.Slice(Assert.IsType<BundledTensor>(value).Data).ToArray());
    }
}
