using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Memory;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Tests.Memory;

/// <summary>Where the elements of values are while a graph runs.</summary>
internal interface ISymbolicMemory
{
    Span<long> this[ValueId value] { get; }

    Span<long> State(int variable);

    /// <summary>Whether a value needs no copy because it lies there already.</summary>
    bool IsAt(ValueId inner, ValueId outer, long offset);

    bool IsInState(ValueId value, int variable);

    /// <summary>Whatever a step that starts now may write into before it reads anything.</summary>
    void Enter(int step);

    ISymbolicMemory Region(int region);
}

/// <summary>Runs a graph on symbols instead of numbers: two runs agree only if every step read what it should.</summary>
internal static class SymbolicRun
{
    private const int MostRounds = 3;

    public static void Run(Graph graph, ISymbolicMemory memory)
    {
        for (int step = 0; step < graph.Nodes.Length; step++)
        {
            memory.Enter(step);
            Node node = graph.Nodes[step];
            switch (node.Operator)
            {
                case If choice:
                    RunRegion(graph, memory, memory[node.Inputs[0]][0] % 2 == 0 ? choice.Then : choice.Else, [.. node.Inputs.Skip(1)], node.Outputs);
                    break;
                case While loop:
                    RunLoop(graph, memory, loop, node);
                    break;
                default:
                    RunNode(graph, node, memory);
                    break;
            }
        }
    }

    private static void RunNode(Graph graph, Node node, ISymbolicMemory memory)
    {
        switch (node.Operator)
        {
            case ReadVariable read when !memory.IsInState(node.Output, read.Variable):
                memory.State(read.Variable).CopyTo(memory[node.Output]);
                break;
            case WriteVariable write when !memory.IsInState(node.Inputs[0], write.Variable):
                memory[node.Inputs[0]].CopyTo(memory.State(write.Variable));
                break;
            case Reshape or Slice:
                int start = node.Operator is Slice slice ? slice.Start[0] : 0;
                if (!memory.IsAt(node.Output, node.Inputs[0], start))
                    memory[node.Inputs[0]].Slice(start, memory[node.Output].Length).CopyTo(memory[node.Output]);
                break;
            case Concat:
                RunConcat(node, memory);
                break;
            case Mix or Combine:
                Compute(node, memory, elementwise: node.Operator is Combine);
                break;
        }
    }

    private static void RunConcat(Node node, ISymbolicMemory memory)
    {
        int offset = 0;
        foreach (ValueId part in node.Inputs)
        {
            if (!memory.IsAt(part, node.Output, offset))
                memory[part].CopyTo(memory[node.Output][offset..]);
            offset += memory[part].Length;
        }
    }

    // Element by element, so that a result laid over an operand that is still needed shows.
    private static void Compute(Node node, ISymbolicMemory memory, bool elementwise)
    {
        Span<long> result = memory[node.Output];
        for (int i = 0; i < result.Length; i++)
        {
            HashCode hash = default;
            hash.Add(elementwise ? -1 : i);
            foreach (ValueId input in node.Inputs)
            {
                Span<long> operand = memory[input];
                if (elementwise)
                    hash.Add(operand[i % operand.Length]);
                for (int k = 0; k < operand.Length && !elementwise; k++)
                    hash.Add(operand[k]);
            }

            result[i] = (uint)hash.ToHashCode();
        }
    }

    private static void RunLoop(Graph graph, ISymbolicMemory memory, While loop, Node node)
    {
        for (int i = 0; i < node.Inputs.Length; i++)
            memory[node.Inputs[i]].CopyTo(memory[node.Outputs[i]]);
        for (int round = 0; round < MostRounds; round++)
        {
            Graph condition = graph.Regions[loop.Condition];
            RunRegion(graph, memory, loop.Condition, node.Outputs, []);
            if (memory.Region(loop.Condition)[condition.Outputs[0]][0] % 3 == 0)
                break;
            RunRegion(graph, memory, loop.Body, node.Outputs, node.Outputs);
        }
    }

    private static void RunRegion(Graph graph, ISymbolicMemory memory, int region, IReadOnlyList<ValueId> inputs, IReadOnlyList<ValueId> outputs)
    {
        Graph body = graph.Regions[region];
        ISymbolicMemory inner = memory.Region(region);
        for (int i = 0; i < body.Inputs.Length; i++)
        {
            if (body.Outputs.Contains(body.Inputs[i]) || body.Nodes.Any(n => n.Inputs.Contains(body.Inputs[i])))
                memory[inputs[i]].CopyTo(inner[body.Inputs[i]]);
        }

        Run(body, inner);
        for (int i = 0; i < outputs.Count; i++)
            inner[body.Outputs[i]].CopyTo(memory[outputs[i]]);
    }
}

/// <summary>Memory of its own for every value.</summary>
internal sealed class SeparateMemory(Graph graph, long[][] state) : ISymbolicMemory
{
    private readonly Dictionary<ValueId, long[]> _values = graph.Values.ToDictionary(v => v.Id, v => new long[v.Type.Shape.Count]);
    private readonly Dictionary<int, SeparateMemory> _regions = [];

    public Span<long> this[ValueId value] => _values[value];

    public Span<long> State(int variable) => state[variable];

    public bool IsAt(ValueId inner, ValueId outer, long offset) => false;

    public bool IsInState(ValueId value, int variable) => false;

    public void Enter(int step)
    {
    }

    public ISymbolicMemory Region(int region)
    {
        if (!_regions.TryGetValue(region, out SeparateMemory? memory))
            _regions.Add(region, memory = new SeparateMemory(graph.Regions[region], state));
        return memory;
    }
}

/// <summary>The one arena, as planned.</summary>
internal sealed class PlannedMemory(PlannedProgram program, PlannedGraph plan, long[] arena) : ISymbolicMemory
{
    public Span<long> this[ValueId value] => arena.AsSpan((int)plan.Offsets[value], (int)plan.Graph.TypeOf(value).Bytes);

    public Span<long> State(int variable) => arena.AsSpan((int)program.StateOffsets[variable], (int)program.State[variable].Type.Bytes);

    public bool IsAt(ValueId inner, ValueId outer, long offset) => plan.Offsets[inner] == plan.Offsets[outer] + offset;

    public bool IsInState(ValueId value, int variable) => plan.Offsets[value] == program.StateOffsets[variable];

    public void Enter(int step)
    {
        if (plan.Scratch.TryGetValue(step, out long offset))
            arena.AsSpan((int)offset, SymbolicFacts.ScratchBytes).Fill(-1);
    }

    public ISymbolicMemory Region(int region) => new PlannedMemory(program, plan.Regions[region], arena);
}
