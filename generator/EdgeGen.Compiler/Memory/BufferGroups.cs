using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Memory;

/// <summary>Values that share memory: views, parts of a concatenation, results written over operands.</summary>
internal sealed class BufferGroups(SelectedGraph selected, bool reuseInputs)
{
    private readonly Dictionary<ValueId, (ValueId Outer, long Offset)> _parents = [];
    private readonly Dictionary<ValueId, Lifetime> _lifetimes = [];

    /// <summary>The step after the last one: until then outputs, and inputs that are kept, are alive.</summary>
    public int End => selected.Nodes.Length;

    /// <summary>Merges every value into the buffer it can share.</summary>
    public static BufferGroups Build(SelectedGraph selected, IOperatorFacts operators, bool reuseInputs)
    {
        BufferGroups groups = new(selected, reuseInputs);
        groups.FindLifetimes();
        foreach (SelectedNode node in selected.Nodes)
        {
            foreach (Alias alias in operators.AliasesOf(selected.View(node.Node)))
                groups.TryShare(alias);
        }

        groups.ShareInPlace();
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

    /// <summary>The values that name buffers.</summary>
    public IEnumerable<ValueId> Roots => _lifetimes.Keys.Where(v => !_parents.ContainsKey(v));

    private void FindLifetimes()
    {
        Graph graph = selected.Graph;
        foreach (ValueId input in graph.Inputs)
            _lifetimes[input] = new Lifetime(-1, reuseInputs ? -1 : End);
        for (int step = 0; step < selected.Nodes.Length; step++)
        {
            SelectedNode node = selected.Nodes[step];
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

    private void TryShare(Alias alias)
    {
        if (!IsInArena(alias.Inner) || !IsInArena(alias.Outer) || _parents.ContainsKey(alias.Inner))
            return;
        if (Find(alias.Outer).Root == alias.Inner || selected.Graph.Inputs.Contains(alias.Inner))
            return;
        Merge(alias.Inner, alias.Outer, alias.Offset);
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
        for (int step = 0; step < selected.Nodes.Length; step++)
        {
            SelectedNode node = selected.Nodes[step];
            if (node is not { Prepared: false, Kernel.InPlace: { } inPlace })
                continue;
            ValueId output = node.Node.Outputs[0];
            for (int i = 0; i < node.Node.Inputs.Length && !_parents.ContainsKey(output); i++)
            {
                ValueId input = node.Node.Inputs[i];
                if (inPlace(selected.View(node.Node), i) && CanOverwrite(input, output, step))
                    Merge(output, input, 0);
            }
        }
    }

    private bool CanOverwrite(ValueId input, ValueId output, int step)
    {
        if (!IsInArena(input) || Find(output).Root != output)
            return false;
        (ValueId root, long offset) = Find(input);
        long bytes = selected.Graph.TypeOf(output).Bytes;
        return offset == 0
            && _lifetimes[root].Last == step
            && _lifetimes[output].First == step
            && selected.Graph.TypeOf(root).Bytes == bytes
            && (reuseInputs || !selected.Graph.Inputs.Contains(root));
    }
}
