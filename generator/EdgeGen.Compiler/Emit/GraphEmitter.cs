using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Memory;

namespace EdgeGen.Compiler.Emit;

/// <summary>A method of the generated class.</summary>
/// <param name="Comment">The lines above it.</param>
/// <param name="Header">Its signature.</param>
/// <param name="Statements">Its body.</param>
internal sealed record EmittedMethod(string Comment, string Header, IReadOnlyList<string> Statements);

/// <summary>A step that a run calls.</summary>
/// <param name="Name">Its method.</param>
/// <param name="Description">What it computes on which shapes.</param>
/// <param name="Kernel">Its kernel.</param>
/// <param name="Operations">Multiplications and additions it takes.</param>
/// <param name="Bytes">Bytes of its operands and results.</param>
internal sealed record EmittedStep(string Name, string Description, string Kernel, long Operations, long Bytes);

/// <summary>Writes the steps of one graph and of its regions.</summary>
internal sealed class GraphEmitter(PlannedProgram program, int threads, PreparedSection prepared, GeneratedTypes types, Identifiers names)
{
    private const string Separator = "\u001e";

    private readonly List<EmittedMethod> _methods = [];
    private readonly List<(PlannedGraph Plan, ValueText Values)> _values = [];

    /// <summary>The step methods so far, in execution order.</summary>
    public IReadOnlyList<EmittedMethod> Methods => _methods;

    /// <summary>Writes every step of a graph and returns those that run it.</summary>
    /// <param name="plan">The graph.</param>
    /// <param name="prefix">What the names of its steps start with.</param>
    public IReadOnlyList<EmittedStep> Emit(PlannedGraph plan, string prefix)
    {
        List<EmittedStep> steps = [];
        foreach ((EmittedStep step, string comment, IReadOnlyList<string> statements) in Draft(plan, prefix, names.Claim))
        {
            _methods.Add(new EmittedMethod(comment, $"private void {step.Name}()", statements));
            steps.Add(step);
        }

        return steps;
    }

    /// <summary>The steps of one method at all its sizes, written once where only numbers differ.</summary>
    /// <returns>For every graph, the steps that run it.</returns>
    public IReadOnlyList<IReadOnlyList<EmittedStep>> Emit(IReadOnlyList<PlannedGraph> plans, string prefix, SizedText sizes)
    {
        List<DraftStep>[] drafts = [.. plans.Select(plan => Draft(plan, prefix, name => name).ToList())];
        EmittedStep[][] steps = [.. drafts.Select(d => new EmittedStep[d.Count])];
        for (int at = 0; at < drafts.Max(d => d.Count); at++)
        {
            var texts = Enumerable.Range(0, plans.Count).Where(c => at < drafts[c].Count).Select(c => (Choice: c, Text: string.Join(Separator, drafts[c][at].Statements)));
            foreach (SizedText.Merged merged in sizes.Merge(texts))
            {
                DraftStep largest = drafts[merged.Choices[merged.Choices.Count - 1]][at];
                EmittedStep step = largest.Step with { Name = names.Claim(largest.Step.Name) };
                string comment = merged.Choices.Count == 1 ? largest.Comment : largest.Comment + "\n// at the largest of " + CSharpLiteral.Of(merged.Choices.Count) + " choices of sizes";
                _methods.Add(new EmittedMethod(comment, $"private void {step.Name}()", merged.Text.Split(Separator[0])));
                foreach (int choice in merged.Choices)
                    steps[choice][at] = step;
            }
        }

        return steps;
    }

    private IEnumerable<DraftStep> Draft(PlannedGraph plan, string prefix, Func<string, string> claim)
    {
        ValueText values = ValuesOf(plan);
        Surroundings surroundings = new(this, plan, prefix);
        long run = plan.Selected.Nodes.Sum(node => ThreadText.NanosecondsOf(node, BytesOf(node.Node, values.Graph)));
        int step = 0;
        foreach (SelectedNode selected in plan.Selected.Nodes)
        {
            if (selected.Kernel is null)
                continue;
            string name = claim(prefix + StepEmitter.NameOf(step, selected.Node.Operator));
            long bytes = BytesOf(selected.Node, values.Graph);
            string shared = ThreadText.Of(threads, ThreadText.NanosecondsOf(selected, bytes), run);
            StepEmitter emitter = new(plan.Selected.View(selected.Node), selected.Prepared, name, shared, values, prepared, types, surroundings);
            if (selected.Prepared)
                prepared.Add(StepComment.OfPrepared(selected, values));
            selected.Kernel.Emit(emitter);
            if (selected.Prepared)
            {
                foreach (string statement in emitter.Statements)
                    prepared.Add(statement);
            }
            else if (emitter.Statements.Count > 0)
            {
                EmittedStep emitted = new(name, StepComment.Describe(selected.Node, values.Graph), selected.Kernel.Name, selected.Operations, bytes);
                yield return new DraftStep(emitted, StepComment.Of(step, selected, values), emitter.Statements);
                step++;
            }
        }
    }

    private readonly record struct DraftStep(EmittedStep Step, string Comment, IReadOnlyList<string> Statements);

    /// <summary>How generated code reads the values of a graph.</summary>
    public ValueText ValuesOf(PlannedGraph plan)
    {
        foreach ((PlannedGraph known, ValueText text) in _values)
        {
            if (ReferenceEquals(known, plan))
                return text;
        }

        ValueText values = new(plan, prepared, id => LabelOf(plan.Graph, id));
        _values.Add((plan, values));
        return values;
    }

    private static long BytesOf(Node node, Graph graph) => node.Inputs.Where(v => v.Exists).Concat(node.Outputs).Sum(v => graph.TypeOf(v).Bytes);

    private static string LabelOf(Graph graph, ValueId id) =>
        Identifiers.Pascal(graph[id].Name, "Constant" + id.Index.ToString(CultureInfo.InvariantCulture));

    private sealed class Surroundings(GraphEmitter owner, PlannedGraph plan, string prefix) : IStepSurroundings
    {
        private readonly Dictionary<int, string> _emitted = [];

        public (string Method, Func<int, string> Input, Func<int, string> Output) Region(int region)
        {
            PlannedGraph body = plan.Regions[region];
            if (!_emitted.TryGetValue(region, out string? method))
            {
                method = owner.ClaimRegion(prefix, body.Graph.Name, region);
                IReadOnlyList<string> calls = [.. owner.Emit(body, method).Select(step => $"{step.Name}();")];
                owner._methods.Add(new EmittedMethod($"// region \"{Identifiers.Pascal(body.Graph.Name, "Region")}\"", $"private void {method}()", calls));
                _emitted.Add(region, method);
            }

            ValueText values = owner.ValuesOf(body);
            return (method, i => values.Span(body.Graph.Inputs[i], preparing: false), i => values.Span(body.Graph.Outputs[i], preparing: false));
        }

        public string Scratch(Node node, string? prepared)
        {
            int step = Enumerable.Range(0, plan.Selected.Nodes.Length).First(i => ReferenceEquals(plan.Selected.Nodes[i].Node, node));
            long size = plan.Selected.Nodes[step].Kernel?.Scratch?.Invoke(plan.Selected.View(node)) ?? 0;
            if (size == 0)
                return "[]";
            string bytes = CSharpLiteral.Of(size);
            if (prepared is null)
                return $"_arena.Span<byte>({CSharpLiteral.Of(plan.Scratch[step])}, {bytes})";
            string memory = Identifiers.Pascal(prepared, "Step") + "Scratch";
            owner.Prepared.Add($"using Runtime::AlignedMemory<byte> {memory} = new({bytes});");
            return memory + ".Span";
        }

        public bool IsInState(ValueId value, int variable) =>
            plan.Offsets.TryGetValue(value, out long offset) && offset == owner.Program.StateOffsets[variable];

        public string State(int variable)
        {
            StateVariable state = owner.Program.State[variable];
            return $"_arena.Span<{state.Type.Element.ClrName()}>({CSharpLiteral.Of(owner.Program.StateOffsets[variable])}, {CSharpLiteral.Of(state.Type.Shape.Count)})";
        }
    }

    private PlannedProgram Program => program;

    private PreparedSection Prepared => prepared;

    private string ClaimRegion(string prefix, string name, int region) =>
        names.Claim(prefix + Identifiers.Pascal(name, "Region" + region.ToString(CultureInfo.InvariantCulture)));
}
