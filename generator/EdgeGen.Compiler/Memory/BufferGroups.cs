using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Memory;

/// <summary>Which values may share memory beyond those of equal bytes. Sharing saves copies but lets large buffers live longer.</summary>
[Flags]
internal enum Sharing : byte
{
    /// <summary>Views of all bytes and results written over operands only.</summary>
    None,

    /// <summary>Parts of a concatenation lie in the whole.</summary>
    Parts,

    /// <summary>Slices lie in their operand.</summary>
    Ranges,
}

/// <summary>Values that share memory: views, parts of a concatenation, results written over operands, what lies in state.</summary>
internal sealed class BufferGroups
{
    private readonly SelectedGraph _selected;
    private readonly bool _reuseInputs;
    private readonly Dictionary<ValueId, (ValueId Outer, long Offset)> _parents = [];
    private readonly Dictionary<ValueId, Lifetime> _lifetimes = [];
    private readonly Dictionary<ValueId, int> _variables = [];
    private readonly List<(int Step, ValueId Output)> _overwrites = [];

    private BufferGroups(SelectedGraph selected, bool reuseInputs) => (_selected, _reuseInputs) = (selected, reuseInputs);

    /// <summary>The step after the last one: until then outputs, and inputs that are kept, are alive.</summary>
    public int End => _selected.Nodes.Length;

    /// <summary>The values that name buffers, those that lie in state left out.</summary>
    public IEnumerable<ValueId> Roots => _lifetimes.Keys.Where(v => !_parents.ContainsKey(v) && !_variables.ContainsKey(v));

    /// <summary>Merges every value into the buffer it can share.</summary>
    public static BufferGroups Build(
        SelectedGraph selected, IOperatorFacts operators, IReadOnlyList<StateVariable> state, bool reuseInputs, Sharing sharing)
    {
        BufferGroups groups = new(selected, reuseInputs);
        groups.FindLifetimes();
        foreach (SelectedNode node in selected.Nodes)
        {
            foreach (Alias alias in operators.AliasesOf(selected.View(node.Node)))
            {
                if ((groups.KindOf(node.Node, alias) & ~sharing) == 0)
                    groups.TryShare(alias);
            }
        }

        StateSharing variables = new(selected, groups, state);
        variables.ShareReads();
        groups.ShareInPlace();
        variables.ShareWrites();
        return groups;
    }

    /// <summary>The buffer a value lies in, named by its outermost value, and how many bytes into it.</summary>
    public (ValueId Root, long Offset) Find(ValueId value)
    {
        long offset = 0;
        while (_parents.TryGetValue(value, out (ValueId Outer, long Offset) parent))
        {
            offset += parent.Offset;
            value = parent.Outer;
        }

        return (value, offset);
    }

    /// <summary>When a buffer is needed.</summary>
    public Lifetime LifetimeOf(ValueId root) => _lifetimes[root];

    /// <summary>Whether a value lies in the arena at all: constants and values known before the first run do not.</summary>
    public bool IsInArena(ValueId value) => _lifetimes.ContainsKey(value);

    /// <summary>The state variable that a buffer is part of; <c>null</c>: none.</summary>
    public int? VariableOf(ValueId root) => _variables.TryGetValue(root, out int variable) ? variable : null;

    /// <summary>Whether a step after <paramref name="step"/> puts other contents into a buffer.</summary>
    public bool IsOverwrittenAfter(ValueId root, int step) => _overwrites.Any(o => o.Step > step && Find(o.Output).Root == root);

    /// <summary>Lays a buffer into a state variable of as many bytes.</summary>
    public void PutIntoState(ValueId root, int variable) => _variables.Add(root, variable);

    /// <summary>
    /// Whether a node may write its first result over the buffer that operand <paramref name="input"/> fills: its kernel must say so for
    /// every operand that lies there.
    /// </summary>
    public bool MayOverwrite(SelectedNode node, int input)
    {
        if (node.Kernel?.InPlace is not { } inPlace || !node.Node.Inputs[input].Exists || !IsInArena(node.Node.Inputs[input]))
            return false;
        ValueId root = Find(node.Node.Inputs[input]).Root;
        long bytes = BytesOf(node.Node.Output);
        for (int i = 0; i < node.Node.Inputs.Length; i++)
        {
            ValueId operand = node.Node.Inputs[i];
            if (!operand.Exists || Find(operand) is var place && place.Root != root)
                continue;
            if (place.Offset != 0 || BytesOf(operand) != bytes || !inPlace(_selected.View(node.Node), i))
                return false;
        }

        return BytesOf(root) == bytes;
    }

    private void FindLifetimes()
    {
        Graph graph = _selected.Graph;
        foreach (ValueId input in graph.Inputs)
            _lifetimes[input] = new Lifetime(-1, _reuseInputs ? -1 : End);
        for (int step = 0; step < _selected.Nodes.Length; step++)
        {
            SelectedNode node = _selected.Nodes[step];
            foreach (ValueId input in node.Node.Inputs)
                Extend(input, step);
            if (!node.Prepared)
            {
                foreach (ValueId output in node.Node.Outputs)
                    _lifetimes[output] = new Lifetime(step, step);
            }
        }

        foreach (ValueId output in graph.Outputs)
            Extend(output, End);
    }

    private void Extend(ValueId value, int step)
    {
        if (_lifetimes.TryGetValue(value, out Lifetime life))
            _lifetimes[value] = new Lifetime(life.First, Math.Max(life.Last, step));
    }

    private Sharing KindOf(Node node, Alias alias) => alias.Offset == 0 && BytesOf(alias.Inner) == BytesOf(alias.Outer)
        ? Sharing.None
        : node.Outputs.Contains(alias.Outer) ? Sharing.Parts : Sharing.Ranges;

    // A part may be a view of all of its buffer: then that whole buffer becomes the part.
    private void TryShare(Alias alias)
    {
        if (!IsInArena(alias.Inner) || !IsInArena(alias.Outer))
            return;
        (ValueId inner, long offset) = Find(alias.Inner);
        bool isWhole = offset == 0 && BytesOf(inner) == BytesOf(alias.Inner);
        if (isWhole && Find(alias.Outer).Root != inner && !_selected.Graph.Inputs.Contains(inner))
            Merge(inner, alias.Outer, alias.Offset);
    }

    private void Merge(ValueId inner, ValueId outer, long offset)
    {
        ValueId root = Find(outer).Root;
        Lifetime a = _lifetimes[inner], b = _lifetimes[root];
        _parents[inner] = (outer, offset);
        _lifetimes[root] = new Lifetime(Math.Min(a.First, b.First), Math.Max(a.Last, b.Last));
    }

    private void ShareInPlace()
    {
        for (int step = 0; step < _selected.Nodes.Length; step++)
        {
            SelectedNode node = _selected.Nodes[step];
            if (node is not { Prepared: false, Kernel.InPlace: not null })
                continue;
            ValueId output = node.Node.Output;
            for (int i = 0; i < node.Node.Inputs.Length && !_parents.ContainsKey(output); i++)
            {
                if (MayOverwrite(node, i) && EndsAt(node.Node.Inputs[i], step) && _lifetimes[output].First == step)
                {
                    Merge(output, node.Node.Inputs[i], 0);
                    _overwrites.Add((step, output));
                }
            }
        }
    }

    private bool EndsAt(ValueId value, int step)
    {
        ValueId root = Find(value).Root;
        return _lifetimes[root].Last == step && !_variables.ContainsKey(root) && (_reuseInputs || !_selected.Graph.Inputs.Contains(root));
    }

    private long BytesOf(ValueId value) => _selected.Graph.TypeOf(value).Bytes;
}
