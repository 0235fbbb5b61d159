using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Memory;

/// <summary>The steps from the one that writes a buffer first to the one that reads it last, both included.</summary>
internal readonly record struct Lifetime(int First, int Last)
{
    /// <summary>Whether two lifetimes share a step.</summary>
    public bool Overlaps(Lifetime other) => First <= other.Last && other.First <= Last;
}

/// <summary>A piece of memory to place: its size, a multiple of the arena's alignment, and when it is needed.</summary>
internal readonly record struct ArenaBuffer(long Bytes, Lifetime Lifetime);

/// <summary>A graph with every value's place.</summary>
/// <param name="Selected">The graph and its kernels.</param>
/// <param name="Offsets">Bytes from the arena's start, for every value that lies in the arena.</param>
/// <param name="Known">For values known before the first run that share another one's memory: that value.</param>
/// <param name="Scratch">Bytes from the arena's start of the scratch memory of steps that have some.</param>
/// <param name="Regions">The plans of the graph's regions.</param>
internal sealed record PlannedGraph(
    SelectedGraph Selected,
    IReadOnlyDictionary<ValueId, long> Offsets,
    IReadOnlyDictionary<ValueId, ValueId> Known,
    IReadOnlyDictionary<int, long> Scratch,
    EquatableArray<PlannedGraph> Regions)
{
    /// <summary>The graph.</summary>
    public Graph Graph => Selected.Graph;
}

/// <summary>A model with all its memory planned.</summary>
/// <param name="Methods">The graphs; those of different methods do not overlap in the arena.</param>
/// <param name="State">The variables that survive runs.</param>
/// <param name="StateOffsets">Where they lie, in the same order.</param>
/// <param name="ArenaBytes">Size of the arena.</param>
/// <param name="LowerBound">The largest sum of buffers alive at one step: no plan can be smaller.</param>
internal sealed record PlannedProgram(
    EquatableArray<PlannedGraph> Methods,
    EquatableArray<StateVariable> State,
    EquatableArray<long> StateOffsets,
    long ArenaBytes,
    long LowerBound,
    EquatableArray<SizeFamily> Families = default)
{
    /// <summary>The methods of several graphs that a graph is one of; <c>null</c>: it is a method of its own.</summary>
    public SizeFamily? FamilyOf(int graph) => Families.FirstOrDefault(f => f.Contains(graph));

    /// <summary>The number of the method that a graph is, or is one of.</summary>
    public int MethodOf(int graph) => Enumerable.Range(0, graph).Count(i => FamilyOf(i) is not { Last: var last } || last == i);

    /// <summary>One graph a method: those at the bounds of dynamic sizes.</summary>
    public IEnumerable<PlannedGraph> Largest => Methods.Where((_, i) => FamilyOf(i) is not { Last: var last } || last == i);
}
