using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Memory;

/// <summary>Gives every value of a model its place in one arena: a pure function of lifetimes and sizes.</summary>
internal static class ArenaPlanner
{
    /// <summary>Every buffer starts at a multiple of this many bytes, so that vectors of any width are aligned in it.</summary>
    public const int Alignment = 64;

    /// <summary>State first, then the methods one after the other.</summary>
    public static PlannedProgram Plan(
        IReadOnlyList<SelectedGraph> methods, EquatableArray<StateVariable> state, IOperatorFacts operators, bool reuseInputs)
    {
        long end = 0;
        List<long> stateOffsets = [];
        foreach (StateVariable variable in state)
        {
            stateOffsets.Add(end);
            end += Align(variable.Type.Bytes);
        }

        long bound = end;
        List<PlannedGraph> planned = [];
        foreach (SelectedGraph method in methods)
        {
            (PlannedGraph plan, long bytes, long least) = PlanGraph(method, operators, reuseInputs, end);
            planned.Add(plan);
            end += bytes;
            bound += least;
        }

        return new PlannedProgram([.. planned], state, [.. stateOffsets], end, bound);
    }

    private static (PlannedGraph Plan, long Bytes, long LowerBound) PlanGraph(
        SelectedGraph selected, IOperatorFacts operators, bool reuseInputs, long start)
    {
        BufferGroups groups = BufferGroups.Build(selected, operators, reuseInputs);
        List<ValueId> roots = [.. groups.Roots.OrderBy(v => v.Index)];
        List<ArenaBuffer> buffers = [.. roots.Select(v => new ArenaBuffer(Align(BytesOf(selected, v)), groups.LifetimeOf(v)))];
        int firstRegion = buffers.Count;
        foreach (SelectedGraph region in selected.Regions)
        {
            long bytes = PlanGraph(region, operators, reuseInputs: false, 0).Bytes;
            buffers.Add(new ArenaBuffer(bytes, RegionLifetime(selected, region)));
        }

        (long[] offsets, long total) = OffsetAssigner.Assign(buffers);
        Dictionary<ValueId, long> rootOffsets = [];
        for (int i = 0; i < roots.Count; i++)
            rootOffsets[roots[i]] = start + offsets[i];
        PlannedGraph plan = new(
            selected,
            PlaceValues(selected, groups, rootOffsets),
            KnownViews(selected, operators),
            [.. selected.Regions.Select((r, i) => PlanGraph(r, operators, reuseInputs: false, start + offsets[firstRegion + i]).Plan)]);
        return (plan, total, OffsetAssigner.LowerBound(buffers));
    }

    // A region's memory is needed while the one node that names it runs; which one that is does not matter for a sound plan as long as
    // every step that could be it is covered.
    private static Lifetime RegionLifetime(SelectedGraph selected, SelectedGraph region)
    {
        int index = Enumerable.Range(0, selected.Regions.Length).First(i => ReferenceEquals(selected.Regions[i], region));
        int[] steps = [.. Enumerable.Range(0, selected.Nodes.Length).Where(i => selected.Nodes[i].Node.Operator is IHasRegions r && r.Regions.Contains(index))];
        return steps.Length == 0 ? new Lifetime(0, 0) : new Lifetime(steps.Min(), steps.Max());
    }

    private static Dictionary<ValueId, long> PlaceValues(
        SelectedGraph selected, BufferGroups groups, Dictionary<ValueId, long> rootOffsets)
    {
        Dictionary<ValueId, long> offsets = [];
        foreach (Value value in selected.Graph.Values)
        {
            if (groups.IsInArena(value.Id))
            {
                (ValueId root, long offset) = groups.Find(value.Id);
                offsets[value.Id] = rootOffsets[root] + offset;
            }
        }

        return offsets;
    }

    private static Dictionary<ValueId, ValueId> KnownViews(SelectedGraph selected, IOperatorFacts operators)
    {
        Dictionary<ValueId, ValueId> views = [];
        foreach (SelectedNode node in selected.Nodes.Where(n => n.Prepared))
        {
            foreach (Alias alias in operators.AliasesOf(selected.View(node.Node)))
            {
                if (alias.Offset == 0 && node.Node.Outputs.Contains(alias.Inner) && selected.Graph.TypeOf(alias.Inner).Bytes == selected.Graph.TypeOf(alias.Outer).Bytes)
                    views[alias.Inner] = views.TryGetValue(alias.Outer, out ValueId outer) ? outer : alias.Outer;
            }
        }

        return views;
    }

    private static long BytesOf(SelectedGraph selected, ValueId value) => selected.Graph.TypeOf(value).Bytes;

    private static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
