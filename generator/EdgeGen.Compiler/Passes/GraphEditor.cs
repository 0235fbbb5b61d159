using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Passes;

/// <summary>
/// A graph under edit and what passes ask of it, kept up to date with every change. Positions stay: new nodes get positions behind all
/// others, and <see cref="ToGraph"/> puts them before what reads them. Nodes without readers disappear.
/// </summary>
internal sealed class GraphEditor
{
    private readonly Graph _graph;
    private readonly GraphBuilder _builder;
    private readonly List<Facts> _facts = [];
    private bool _changed;

    /// <summary>Reads the graph.</summary>
    public GraphEditor(Graph graph)
    {
        (_graph, _builder) = (graph, new GraphBuilder(graph));
        _facts.Capacity = graph.Values.Length + graph.Nodes.Length;
        for (int i = 0; i < graph.Nodes.Length; i++)
            Attach(i, graph.Nodes[i]);
        foreach (ValueId output in graph.Outputs)
            FactsOf(output).Uses++;
    }

    /// <summary>The nodes by position; removed ones are <c>null</c>.</summary>
    public IReadOnlyList<Node?> Nodes => _builder.Nodes;

    /// <summary>The value that an id names.</summary>
    public Value this[ValueId id] => _builder[id];

    /// <summary>The type of a value.</summary>
    public TensorType TypeOf(ValueId id) => _builder.TypeOf(id);

    /// <summary>Position of the node that computes a value; −1 for inputs and constants.</summary>
    public int ProducerIndex(ValueId value) => FactsOf(value).Producer;

    /// <summary>The node that computes a value.</summary>
    public Node? Producer(ValueId value) => ProducerIndex(value) is >= 0 and var i ? Nodes[i] : null;

    /// <summary>The node that computes a value, if that node has the given operator.</summary>
    public Node? ProducerOf<T>(ValueId value)
        where T : Operator => Producer(value) is { Operator: T } node ? node : null;

    /// <summary>Readers of a value, the caller among them.</summary>
    public int Uses(ValueId value) => FactsOf(value).Uses;

    /// <summary>Whether a value is known before the first run.</summary>
    public bool IsKnown(ValueId value) => this[value].IsConstant || FactsOf(value).Known;

    /// <summary>Positions of the nodes that read a value.</summary>
    public IEnumerable<int> ReadersOf(ValueId value) => FactsOf(value).Readers.Where(i => Nodes[i] is { } node && node.Inputs.Contains(value));

    /// <summary>A new value without a producer yet.</summary>
    public ValueId AddValue(TensorType type, string name = "", ConstantData? constant = null) => _builder.AddValue(type, name, constant);

    /// <summary>A new node with one result.</summary>
    public ValueId Add(Operator op, IEnumerable<ValueId> inputs, TensorType type, Origin origin)
    {
        ValueId output = _builder.Add(op, [.. inputs], type, origin);
        Attach(Nodes.Count - 1, Nodes[Nodes.Count - 1]!);
        _changed = true;
        return output;
    }

    /// <summary>Replaces the node at a position by one with the same results.</summary>
    public void Set(int index, Node node)
    {
        Node before = Nodes[index]!;
        _builder.SetNode(index, node);
        Attach(index, node);
        foreach (ValueId input in before.Inputs)
            Release(input);
        _changed = true;
    }

    /// <summary>Makes every reader of <paramref name="old"/>, and the caller, read <paramref name="replacement"/> instead.</summary>
    public void ReplaceUses(ValueId old, ValueId replacement)
    {
        foreach (int reader in ReadersOf(old).Distinct().ToList())
            Set(reader, Nodes[reader]! with { Inputs = [.. Nodes[reader]!.Inputs.Select(v => v == old ? replacement : v)] });
        for (int i = 0; i < _builder.Outputs.Count; i++)
        {
            if (_builder.Outputs[i] != old)
                continue;
            _builder.Outputs[i] = replacement;
            FactsOf(replacement).Uses++;
            Release(old);
            _changed = true;
        }
    }

    /// <summary>The edited graph; the very same one if nothing changed.</summary>
    public Graph ToGraph() => _changed ? _builder.ToGraph() : _graph;

    private void Attach(int index, Node node)
    {
        foreach (ValueId input in node.Inputs)
        {
            if (!input.Exists)
                continue;
            Facts facts = FactsOf(input);
            facts.Uses++;
            facts.Readers.Add(index);
        }

        bool known = node.Operator.IsPure && node.Inputs.Length > 0 && AreKnown(node.Inputs);
        foreach (ValueId output in node.Outputs)
        {
            Facts facts = FactsOf(output);
            (facts.Producer, facts.Known) = (index, known);
        }
    }

    private bool AreKnown(EquatableArray<ValueId> values)
    {
        foreach (ValueId value in values)
        {
            if (value.Exists && !IsKnown(value))
                return false;
        }

        return true;
    }

    // A reader less; what lost its last one goes, and no longer reads its operands either.
    private void Release(ValueId value)
    {
        Stack<ValueId> open = new([value]);
        while (open.Count > 0)
        {
            ValueId lost = open.Pop();
            if (!lost.Exists || --FactsOf(lost).Uses > 0 || Producer(lost) is not { Operator.IsPure: true } node || node.Outputs.Any(v => Uses(v) > 0))
                continue;
            _builder.SetNode(ProducerIndex(lost), null);
            foreach (ValueId input in node.Inputs)
                open.Push(input);
        }
    }

    private Facts FactsOf(ValueId value)
    {
        if (!value.Exists)
            return new Facts();
        while (_facts.Count <= value.Index)
            _facts.Add(new Facts());
        return _facts[value.Index];
    }

    private sealed class Facts
    {
        public int Producer { get; set; } = -1;

        public int Uses { get; set; }

        public bool Known { get; set; }

        /// <summary>Positions of nodes that read the value at some time.</summary>
        public List<int> Readers { get; } = [];
    }
}
