using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Memory;

/// <summary>
/// Lets values lie in the memory of state variables: what is read, as long as nothing writes the variable before the last use, and what
/// is written, if nothing needs the old contents from the step on that computes it.
/// </summary>
internal sealed class StateSharing(SelectedGraph selected, BufferGroups groups, IReadOnlyList<StateVariable> state)
{
    private readonly HashSet<(int Step, int Variable)> _reads = UsesOf(selected, write: false);
    private readonly HashSet<(int Step, int Variable)> _writes = UsesOf(selected, write: true);
    private readonly List<(int Variable, ValueId Root)> _shared = [];

    /// <summary>Lays results of reads into their variables. To be called before results are written over operands.</summary>
    public void ShareReads()
    {
        foreach (SelectedNode node in selected.Nodes)
        {
            if (node.Node.Operator is not IUsesState { Writes: false, Variable: var variable } || !CanLieIn(variable, node.Node.Output))
                continue;
            Lifetime life = groups.LifetimeOf(node.Node.Output);
            if (!Any(_writes, variable, life.First + 1, life.Last))
                Share(node.Node.Output, variable);
        }
    }

    /// <summary>Lays operands of writes into their variables. To be called after results were written over operands.</summary>
    public void ShareWrites()
    {
        for (int step = 0; step < selected.Nodes.Length; step++)
        {
            Node node = selected.Nodes[step].Node;
            if (node.Operator is not IUsesState { Writes: true, Variable: var variable } || !groups.IsInArena(node.Inputs[0]))
                continue;
            (ValueId root, long offset) = groups.Find(node.Inputs[0]);
            if (offset == 0 && CanLieIn(variable, root) && IsFree(variable, root, step))
                Share(root, variable);
        }
    }

    private void Share(ValueId root, int variable)
    {
        groups.PutIntoState(root, variable);
        _shared.Add((variable, root));
    }

    // What a caller may look at after the run must not change when the state is reset.
    private bool CanLieIn(int variable, ValueId root) =>
        groups.Find(root).Root == root
        && groups.VariableOf(root) is null
        && groups.LifetimeOf(root) is { First: >= 0 } life && life.Last < groups.End
        && selected.Graph.TypeOf(root).Bytes == state[variable].Type.Bytes;

    // From its first step on the buffer takes the variable's place, although only the write makes that official.
    private bool IsFree(int variable, ValueId root, int write)
    {
        Lifetime life = groups.LifetimeOf(root);
        return !Any(_reads, variable, life.First, write - 1)
            && !Any(_writes, variable, life.First, write - 1)
            && !Any(_writes, variable, write + 1, life.Last)
            && !groups.IsOverwrittenAfter(root, write)
            && _shared.All(s => s.Variable != variable || !groups.LifetimeOf(s.Root).Overlaps(life) || HandsOver(s.Root, root, life.First));
    }

    // The step that ends the old contents may write the new ones over them.
    private bool HandsOver(ValueId old, ValueId root, int step)
    {
        SelectedNode node = selected.Nodes[step];
        return groups.LifetimeOf(old).Last == step
            && node.Node.Outputs.Length > 0
            && groups.Find(node.Node.Output) == (root, 0)
            && Enumerable.Range(0, node.Node.Inputs.Length).Any(i => node.Node.Inputs[i].Exists && groups.Find(node.Node.Inputs[i]).Root == old && groups.MayOverwrite(node, i));
    }

    private static bool Any(HashSet<(int Step, int Variable)> uses, int variable, int first, int last) =>
        uses.Any(u => u.Variable == variable && u.Step >= first && u.Step <= last);

    private static HashSet<(int Step, int Variable)> UsesOf(SelectedGraph selected, bool write) =>
        [.. selected.Nodes.SelectMany((n, step) => UsedBy(n.Node, selected.Graph).Where(u => u.Writes == write).Select(u => (step, u.Variable)))];

    private static IEnumerable<IUsesState> UsedBy(Node node, Graph graph) => node.Operator switch
    {
        IUsesState use => [use],
        IHasRegions caller => caller.Regions.SelectMany(r => graph.Regions[r].Nodes.SelectMany(n => UsedBy(n, graph.Regions[r]))),
        _ => [],
    };
}
