using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Passes;

/// <summary>Rewrites a graph into an equal one that is closer to the kernels.</summary>
internal interface IGraphPass
{
    /// <summary>The name that verification failures and tests show.</summary>
    string Name { get; }

    /// <summary>The rewritten graph; the very same one if there was nothing to do.</summary>
    Graph Run(Graph graph, ModelFile file);
}

/// <summary>The passes in order, each with its reason.</summary>
internal static class PassPipeline
{
    private const int MostRounds = 32;

    /// <summary>The list. A group runs until it changes nothing.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<IGraphPass>> Groups =
    [
        // Patterns of exporters, while they are as they were written.
        [new ShareViews(), new FoldSoftmaxGuards(), new FoldRelativeShifts()],

        // Layouts: transposes move down until they meet their inverse, and what is left between kernels is in their own layout.
        [new SimplifyViews(), new MoveViews()],

        // Padding that a window can express itself costs nothing there.
        [new FusePads()],

        // A factor and an offset per channel vanish in the weights before anything else claims the node after a convolution; kernels take
        // along what follows them; only what none took becomes a loop of its own.
        [new FoldNumbers(), new FoldAffine(), new FuseTails(), new FuseMaps(), new SimplifyViews(), new MoveViews()],

        // Attention takes what is left between its products, and the views of its operands.
        [new FuseAttention()],

        // Last, because nothing looks into a chain: neighbours that are worth computing together once everything else is in place.
        [new ChainConvolutions()],

        // Slices and transposes that only elementwise loops read are read where they lie.
        [new ReadThroughViews()],
    ];

    /// <summary>The graph after all passes, its regions included.</summary>
    public static Graph Run(Graph graph, ModelFile file)
    {
        graph = graph with { Regions = [.. graph.Regions.Select(r => Run(r, file))] };
        Dictionary<string, Graph> settled = [];
        foreach (IReadOnlyList<IGraphPass> group in Groups)
        {
            Graph before;
            int rounds = 0;
            do
            {
                before = graph;
                foreach (IGraphPass pass in group)
                {
                    // Nothing to do in a graph stays nothing to do until another pass changes it.
                    if (!settled.TryGetValue(pass.Name, out Graph? known) || !ReferenceEquals(known, graph))
                        settled[pass.Name] = graph = Exhaust(pass, graph, file);
                }
            }
            while (!ReferenceEquals(graph, before) && ++rounds < MostRounds);
        }

        return graph;
    }

    // One change may make way for another: a pass runs until it finds nothing more.
    private static Graph Exhaust(IGraphPass pass, Graph graph, ModelFile file)
    {
        for (int runs = 0; runs <= graph.Nodes.Length + MostRounds; runs++)
        {
            Graph after = pass.Run(graph, file);
            if (ReferenceEquals(after, graph))
                break;
            GraphVerifier.Check(after, pass.Name);
            graph = after;
        }

        return graph;
    }
}
