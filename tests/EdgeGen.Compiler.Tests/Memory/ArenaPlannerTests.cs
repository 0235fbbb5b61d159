using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Memory;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;

namespace EdgeGen.Compiler.Tests.Memory;

public sealed class ArenaPlannerTests
{
    private static readonly Origin Nowhere = new("", "", -1);
    private static readonly TensorType Eight = new(ElementType.I8, Shape.Of(8));

    public static TheoryData<string> Models => [.. TestModels.All];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EveryStepReadsWhatItWould(bool reuseInputs)
    {
        for (int seed = 0; seed < 400; seed++)
        {
            RandomGraphs graphs = new(seed);
            Graph graph = graphs.Next();
            PlannedProgram program = Plan(graph, graphs.State, reuseInputs);
            long[][] state = [.. program.State.Select(s => new long[s.Type.Bytes])];
            long[] arena = new long[program.ArenaBytes];
            for (int run = 0; run < 3; run++)
                AssertRunsAgree(graph, new SeparateMemory(graph, state), new PlannedMemory(program, program.Methods[0], arena), $"seed {seed} run {run}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void NetworksNeedHardlyMoreThanIsAliveAtOnce(string model)
    {
        ModelFile file = TestModels.Read(model);
        DiagnosticSink diagnostics = new();
        ImportedModel imported = FrontendTable.Import(ModelLoader.Load(file, diagnostics)!, diagnostics)!;
        SelectedGraph[] methods = [.. imported.Methods.Select(g => Select(PassPipeline.Run(g, file)))];
        PlannedProgram program = ArenaPlanner.Plan(methods, imported, new SymbolicFacts(), reuseInputs: false);
        Assert.True(program.ArenaBytes <= 1.05 * program.LowerBound, $"{program.ArenaBytes} bytes where {program.LowerBound} are alive");
    }

    [Fact]
    public void PartsLieInTheWhole()
    {
        GraphBuilder builder = new("main");
        ValueId x = builder.AddInput(Eight);
        ValueId a = builder.Add(new Mix(), [x], Eight, Nowhere), b = builder.Add(new Mix(), [x, a], Eight, Nowhere);
        ValueId view = builder.Add(new Reshape(), [b], new TensorType(ElementType.I8, Shape.Of(8)), Nowhere);
        builder.Outputs.Add(builder.Add(new Concat(0), [a, view], new TensorType(ElementType.I8, Shape.Of(16)), Nowhere));
        PlannedGraph plan = Plan(builder.ToGraph(), []).Methods[0];
        Node concat = plan.Graph.Nodes[^1];
        Assert.Equal(plan.Offsets[concat.Output], plan.Offsets[concat.Inputs[0]]);
        Assert.Equal(plan.Offsets[concat.Output] + 8, plan.Offsets[concat.Inputs[1]]);
        Assert.Equal(plan.Offsets[concat.Inputs[1]], plan.Offsets[plan.Graph.Nodes[1].Output]);
    }

    [Fact]
    public void UpdatedStateIsComputedInPlace()
    {
        StateVariable[] state = [new("v", Eight, null)];
        GraphBuilder builder = new("main");
        ValueId x = builder.AddInput(Eight);
        ValueId old = builder.Add(new ReadVariable(0), [], Eight, Nowhere);
        ValueId updated = builder.Add(new Combine(), [old, x], Eight, Nowhere);
        builder.AddNode(new Node(new WriteVariable(0), [updated], [], Nowhere));
        builder.Outputs.Add(builder.Add(new Mix(), [updated], Eight, Nowhere));
        PlannedProgram program = Plan(builder.ToGraph(), state);
        PlannedGraph plan = program.Methods[0];
        Assert.Equal(program.StateOffsets[0], plan.Offsets[plan.Graph.Nodes[0].Output]);
        Assert.Equal(program.StateOffsets[0], plan.Offsets[plan.Graph.Nodes[1].Output]);
    }

    [Fact]
    public void StateThatIsWrittenBeforeTheLastUseIsCopied()
    {
        StateVariable[] state = [new("v", Eight, null)];
        GraphBuilder builder = new("main");
        ValueId x = builder.AddInput(Eight);
        ValueId old = builder.Add(new ReadVariable(0), [], Eight, Nowhere);
        builder.AddNode(new Node(new WriteVariable(0), [x], [], Nowhere));
        builder.Outputs.Add(builder.Add(new Mix(), [old], Eight, Nowhere));
        PlannedProgram program = Plan(builder.ToGraph(), state);
        Assert.NotEqual(program.StateOffsets[0], program.Methods[0].Offsets[program.Methods[0].Graph.Nodes[0].Output]);
    }

    private static PlannedProgram Plan(Graph graph, IReadOnlyList<StateVariable> state, bool reuseInputs = false) =>
        ArenaPlanner.Plan([Select(graph)], new ImportedModel([graph], [.. state]), new SymbolicFacts(), reuseInputs);

    private static SelectedGraph Select(Graph graph) => KernelSelector.Select(graph, new SymbolicFacts(), "model", new DiagnosticSink());

    private static void AssertRunsAgree(Graph graph, SeparateMemory expected, PlannedMemory actual, string where)
    {
        for (int i = 0; i < graph.Inputs.Length; i++)
        {
            for (int k = 0; k < expected[graph.Inputs[i]].Length; k++)
                expected[graph.Inputs[i]][k] = actual[graph.Inputs[i]][k] = HashCode.Combine(where, i, k);
        }

        SymbolicRun.Run(graph, expected);
        SymbolicRun.Run(graph, actual);
        foreach (ValueId output in graph.Outputs)
            Assert.True(expected[output].SequenceEqual(actual[output]), $"{where}: output {output} differs\n{GraphPrinter.Print(graph)}");
        for (int v = 0; v < RandomGraphs.Variables; v++)
            Assert.True(expected.State(v).SequenceEqual(actual.State(v)), $"{where}: variable {v} differs\n{GraphPrinter.Print(graph)}");
    }
}
