using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>Builds a graph, or edits one: front-ends append, passes replace. <see cref="ToGraph"/> drops what nothing uses.</summary>
internal sealed class GraphBuilder
{
    private readonly string _name;
    private readonly List<Value> _values;
    private readonly List<Node?> _nodes;
    private readonly List<Graph> _regions;

    /// <summary>An empty graph.</summary>
    public GraphBuilder(string name) => (_name, _values, _nodes, _regions) = (name, [], [], []);

    /// <summary>A copy of <paramref name="graph"/> to edit.</summary>
    public GraphBuilder(Graph graph)
    {
        _name = graph.Name;
        _values = [.. graph.Values];
        _nodes = [.. graph.Nodes];
        _regions = [.. graph.Regions];
        Inputs.AddRange(graph.Inputs);
        Outputs.AddRange(graph.Outputs);
        Measured.AddRange(graph.Measured);
    }

    /// <summary>The values a caller fills, in order.</summary>
    public List<ValueId> Inputs { get; } = [];

    /// <summary>The values a caller reads, in order.</summary>
    public List<ValueId> Outputs { get; } = [];

    /// <summary>The outputs with extents that the data decide.</summary>
    public List<MeasuredOutput> Measured { get; } = [];

    /// <summary>The nodes so far; removed ones are <c>null</c>.</summary>
    public IReadOnlyList<Node?> Nodes => _nodes;

    /// <summary>The value that an id names.</summary>
    public Value this[ValueId id] => _values[id.Index];

    /// <summary>The type of a value.</summary>
    public TensorType TypeOf(ValueId id) => _values[id.Index].Type;

    /// <summary>A new value without a producer yet.</summary>
    public ValueId AddValue(TensorType type, string name = "", ConstantData? constant = null, Quantization? quantization = null)
    {
        ValueId id = new(_values.Count);
        _values.Add(new Value(id, name, type, constant, quantization));
        return id;
    }

    /// <summary>A new value that the caller fills.</summary>
    public ValueId AddInput(TensorType type, string name = "", Quantization? quantization = null)
    {
        ValueId id = AddValue(type, name, constant: null, quantization);
        Inputs.Add(id);
        return id;
    }

    /// <summary>Replaces what is known of a value.</summary>
    public void SetValue(Value value) => _values[value.Id.Index] = value;

    /// <summary>Adds a region and returns its index.</summary>
    public int AddRegion(Graph region)
    {
        _regions.Add(region);
        return _regions.Count - 1;
    }

    /// <summary>Appends a node whose results are existing values.</summary>
    public void AddNode(Node node) => _nodes.Add(node);

    /// <summary>Appends a node with one result and returns that.</summary>
    public ValueId Add(Operator op, EquatableArray<ValueId> inputs, TensorType type, Origin origin, string name = "")
    {
        ValueId output = AddValue(type, name);
        _nodes.Add(new Node(op, inputs, [output], origin));
        return output;
    }

    /// <summary>Replaces the node at a position; <c>null</c> removes it.</summary>
    public void SetNode(int index, Node? node) => _nodes[index] = node;

    /// <summary>The graph as built: nodes sorted so that operands come first, without dead nodes and unused values.</summary>
    public Graph ToGraph()
    {
        List<Node> live = LiveNodesInOrder();
        ValueId[] renamed = new ValueId[_values.Count];
        renamed.AsSpan().Fill(ValueId.None);
        List<Value> values = new(_values.Count);
        void Keep(ValueId id)
        {
            if (!id.Exists || renamed[id.Index].Exists)
                return;
            renamed[id.Index] = new ValueId(values.Count);
            values.Add(_values[id.Index] with { Id = renamed[id.Index] });
        }

        Inputs.ForEach(Keep);
        foreach (Node node in live)
        {
            foreach (ValueId id in node.Inputs)
                Keep(id);
            foreach (ValueId id in node.Outputs)
                Keep(id);
        }

        Outputs.ForEach(Keep);
        return new Graph(
            _name,
            [.. values],
            [.. live.Select(n => n with { Inputs = Renamed(n.Inputs, renamed), Outputs = Renamed(n.Outputs, renamed) })],
            Renamed([.. Inputs], renamed),
            Renamed([.. Outputs], renamed),
            [.. _regions],
            [.. Measured]);
    }

    private static EquatableArray<ValueId> Renamed(EquatableArray<ValueId> ids, ValueId[] names)
    {
        ValueId[] renamed = new ValueId[ids.Length];
        for (int i = 0; i < renamed.Length; i++)
            renamed[i] = ids[i].Exists ? names[ids[i].Index] : ids[i];
        return EquatableArray.Adopt(renamed);
    }

    private List<Node> LiveNodesInOrder()
    {
        int[] producer = new int[_values.Count];
        producer.AsSpan().Fill(-1);
        for (int i = 0; i < _nodes.Count; i++)
        {
            if (_nodes[i] is { } node)
            {
                foreach (ValueId output in node.Outputs)
                    producer[output.Index] = i;
            }
        }

        bool[] live = new bool[_nodes.Count];
        Stack<int> open = new();
        void Mark(ValueId id)
        {
            if (id.Exists && producer[id.Index] is >= 0 and int i && !live[i])
            {
                live[i] = true;
                open.Push(i);
            }
        }

        Outputs.ForEach(Mark);
        for (int i = 0; i < _nodes.Count; i++)
        {
            if (!live[i] && _nodes[i] is { } node && HasEffect(node))
            {
                live[i] = true;
                open.Push(i);
            }
        }

        while (open.Count > 0)
        {
            foreach (ValueId input in _nodes[open.Pop()]!.Inputs)
                Mark(input);
        }

        return TopologicalOrder(live, producer);
    }

    private bool HasEffect(Node node) =>
        node.Operator is IHasEffect || (node.Operator is IHasRegions caller && caller.Regions.Any(r => HasEffect(_regions[r])));

    private static bool HasEffect(Graph region) => region.Nodes.Any(n => n.Operator is IHasEffect) || region.Regions.Any(HasEffect);

    // Keeps the list's own order wherever the data allows: edits insert near their reason, and readers expect the model's order.
    private List<Node> TopologicalOrder(bool[] live, int[] producer)
    {
        List<Node> order = [];
        bool[] placed = new bool[_nodes.Count];
        Stack<(int Node, int NextInput)> path = new();
        for (int root = 0; root < _nodes.Count; root++)
        {
            if (!live[root] || placed[root])
                continue;
            path.Push((root, 0));
            placed[root] = true;
            while (path.Count > 0)
            {
                (int i, int next) = path.Pop();
                Node node = _nodes[i]!;
                if (next == node.Inputs.Length)
                {
                    order.Add(node);
                    continue;
                }

                path.Push((i, next + 1));
                ValueId input = node.Inputs[next];
                if (input.Exists && producer[input.Index] is >= 0 and int before && !placed[before])
                {
                    placed[before] = true;
                    path.Push((before, 0));
                }
            }
        }

        return order;
    }
}

/// <summary>Marks operators that do more than compute their results, so that nothing removes them.</summary>
internal interface IHasEffect;

/// <summary>Marks operators that read or replace a state variable.</summary>
internal interface IUsesState : IHasEffect
{
    /// <summary>Index into the model's state.</summary>
    int Variable { get; }

    /// <summary>Whether operand 0 becomes the variable's contents; otherwise they become result 0.</summary>
    bool Writes { get; }
}

/// <summary>Marks operators whose node runs regions of its graph.</summary>
internal interface IHasRegions
{
    /// <summary>Indices of the regions.</summary>
    IReadOnlyList<int> Regions { get; }
}
