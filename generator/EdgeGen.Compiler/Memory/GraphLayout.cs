using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Memory;

/// <summary>A graph laid out from offset 0 on, its regions and its kernels' scratch memory inside.</summary>
internal sealed class GraphLayout
{
    private readonly SelectedGraph _selected;
    private readonly IReadOnlyList<GraphLayout> _regions;
    private readonly BufferGroups _groups;
    private readonly Dictionary<ValueId, long> _roots = [];
    private readonly Dictionary<int, long> _scratch = [];
    private readonly List<long> _regionOffsets = [];
    private readonly IReadOnlyDictionary<ValueId, ValueId> _known;

    private GraphLayout(SelectedGraph selected, IReadOnlyList<GraphLayout> regions, BufferGroups groups, IOperatorFacts operators)
    {
        (_selected, _regions, _groups) = (selected, regions, groups);
        _known = KnownViews(selected, operators);
        List<ArenaBuffer> buffers = BuffersOf(selected, groups, regions);
        (long[] offsets, Bytes) = OffsetAssigner.Assign(buffers);
        LowerBound = OffsetAssigner.LowerBound(buffers);
        int next = 0;
        foreach (ValueId root in groups.Roots.OrderBy(v => v.Index))
            _roots[root] = offsets[next++];
        foreach (int step in StepsWithScratch(selected))
            _scratch[step] = offsets[next++];
        IReadOnlyList<int> callers = CallersOf(selected);
        foreach (int caller in callers)
            _regionOffsets.Add(offsets[next + SlotOf(callers, caller)]);
    }

    /// <summary>Bytes the graph needs.</summary>
    public long Bytes { get; }

    /// <summary>The largest sum of bytes alive at one step.</summary>
    public long LowerBound { get; }

    /// <summary>Lays out a graph with as much sharing as costs no memory.</summary>
    /// <param name="selected">The graph.</param>
    /// <param name="operators">What operators say about sharing.</param>
    /// <param name="state">The model's state.</param>
    /// <param name="reuseInputs">Whether inputs may be overwritten after their last use.</param>
    public static GraphLayout Of(SelectedGraph selected, IOperatorFacts operators, IReadOnlyList<StateVariable> state, bool reuseInputs)
    {
        IReadOnlyList<GraphLayout> regions = [.. selected.Regions.Select(r => Of(r, operators, state, reuseInputs: true))];
        (BufferGroups Groups, long Bound)? best = null;
        foreach (Sharing sharing in (Sharing[])[Sharing.Parts | Sharing.Ranges, Sharing.Parts, Sharing.Ranges, Sharing.None])
        {
            BufferGroups groups = BufferGroups.Build(selected, operators, state, reuseInputs, sharing);
            long bound = OffsetAssigner.LowerBound(BuffersOf(selected, groups, regions));
            if (best is null || bound < best.Value.Bound)
                best = (groups, bound);
        }

        return new GraphLayout(selected, regions, best!.Value.Groups, operators);
    }

    /// <summary>The plan with the layout's first byte at <paramref name="start"/>.</summary>
    /// <param name="start">Bytes from the arena's start.</param>
    /// <param name="stateOffsets">Where state variables lie.</param>
    public PlannedGraph PlaceAt(long start, IReadOnlyList<long> stateOffsets)
    {
        Dictionary<ValueId, long> offsets = [];
        foreach (Value value in _selected.Graph.Values)
        {
            if (!_groups.IsInArena(value.Id))
                continue;
            (ValueId root, long offset) = _groups.Find(value.Id);
            offsets[value.Id] = offset + (_groups.VariableOf(root) is { } variable ? stateOffsets[variable] : start + _roots[root]);
        }

        return new PlannedGraph(
            _selected,
            offsets,
            _known,
            _scratch.ToDictionary(s => s.Key, s => start + s.Value),
            [.. _regions.Select((r, i) => r.PlaceAt(start + _regionOffsets[i], stateOffsets))]);
    }

    // Values, then scratch memory, then regions: the constructor reads offsets in this order.
    private static List<ArenaBuffer> BuffersOf(SelectedGraph selected, BufferGroups groups, IReadOnlyList<GraphLayout> regions)
    {
        List<ArenaBuffer> buffers = [];
        foreach (ValueId root in groups.Roots.OrderBy(v => v.Index))
            buffers.Add(new ArenaBuffer(ArenaPlanner.Align(selected.Graph.TypeOf(root).Bytes), groups.LifetimeOf(root)));
        foreach (int step in StepsWithScratch(selected))
            buffers.Add(new ArenaBuffer(ArenaPlanner.Align(ScratchOf(selected, step)), new Lifetime(step, step)));
        IReadOnlyList<int> callers = CallersOf(selected);
        foreach (int caller in callers.Distinct())
        {
            int[] called = [.. Enumerable.Range(0, regions.Count).Where(r => callers[r] == caller)];
            buffers.Add(new ArenaBuffer(called.Max(r => regions[r].Bytes), RegionLifetime(selected, called)));
        }

        return buffers;
    }

    private static IEnumerable<int> StepsWithScratch(SelectedGraph selected) =>
        Enumerable.Range(0, selected.Nodes.Length).Where(step => !selected.Nodes[step].Prepared && ScratchOf(selected, step) > 0);

    private static long ScratchOf(SelectedGraph selected, int step) =>
        selected.Nodes[step] is { Kernel.Scratch: { } scratch } node ? scratch(selected.View(node.Node)) : 0;

    // For every region the first step that runs it. The regions of one step never run at the same time, so they share memory.
    private static IReadOnlyList<int> CallersOf(SelectedGraph selected) =>
        [.. Enumerable.Range(0, selected.Regions.Length).Select(r => StepsOf(selected, r).DefaultIfEmpty(-1).First())];

    private static int SlotOf(IReadOnlyList<int> callers, int caller) => callers.Distinct().ToList().IndexOf(caller);

    private static Lifetime RegionLifetime(SelectedGraph selected, int[] regions)
    {
        int[] steps = [.. regions.SelectMany(r => StepsOf(selected, r))];
        return steps.Length == 0 ? new Lifetime(0, 0) : new Lifetime(steps.Min(), steps.Max());
    }

    private static IEnumerable<int> StepsOf(SelectedGraph selected, int region) =>
        Enumerable.Range(0, selected.Nodes.Length).Where(i => selected.Nodes[i].Node.Operator is IHasRegions caller && caller.Regions.Contains(region));

    private static Dictionary<ValueId, ValueId> KnownViews(SelectedGraph selected, IOperatorFacts operators)
    {
        Dictionary<ValueId, ValueId> views = [];
        foreach (SelectedNode node in selected.Nodes.Where(n => n.Prepared))
        {
            foreach (Alias alias in operators.AliasesOf(selected.View(node.Node)))
            {
                bool isWhole = alias.Offset == 0 && selected.Graph.TypeOf(alias.Inner).Bytes == selected.Graph.TypeOf(alias.Outer).Bytes;
                if (isWhole && node.Node.Outputs.Contains(alias.Inner))
                    views[alias.Inner] = views.TryGetValue(alias.Outer, out ValueId outer) ? outer : alias.Outer;
            }
        }

        return views;
    }
}
