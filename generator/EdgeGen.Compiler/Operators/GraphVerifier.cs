using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>Checks what every graph must be at every stage boundary. A finding is a defect of the compiler, never of a model.</summary>
internal static class GraphVerifier
{
    /// <summary>Throws if the graph is broken.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="after">The stage or pass that made it.</param>
    /// <exception cref="InvalidOperationException">The first thing that is wrong.</exception>
    [System.Diagnostics.Conditional("DEBUG")]
    public static void Check(Graph graph, string after)
    {
        if (FirstError(graph) is { } error)
            throw new InvalidOperationException($"after {after}: {error}\n{GraphPrinter.Print(graph)}");
    }

    /// <summary>The first thing that is wrong; <c>null</c> if nothing is.</summary>
    public static string? FirstError(Graph graph)
    {
        for (int i = 0; i < graph.Values.Length; i++)
        {
            if (graph.Values[i].Id.Index != i)
                return $"value {i} is called {graph.Values[i].Id}";
        }

        HashSet<ValueId> defined = [.. graph.Inputs];
        if (defined.Count != graph.Inputs.Length)
            return "an input stands twice";
        foreach (Node node in graph.Nodes)
        {
            foreach (ValueId input in node.Inputs.Where(v => v.Exists))
            {
                if (input.Index >= graph.Values.Length || (!defined.Contains(input) && !graph[input].IsConstant))
                    return $"{node.Operator.Name} reads {input} before it is computed";
            }

            foreach (ValueId output in node.Outputs)
            {
                if (!output.Exists || output.Index >= graph.Values.Length || graph[output].IsConstant || !defined.Add(output))
                    return $"{node.Operator.Name} computes {output}, which is defined already";
            }

            string? error = TailError(graph, node) ?? OperatorTable.Find(node.Operator)?.Check(new NodeView(graph, node, []));
            if (error is not null)
                return $"{node.Operator.Name}: {error}";
        }

        foreach (ValueId output in graph.Outputs)
        {
            if (!output.Exists || output.Index >= graph.Values.Length || (!defined.Contains(output) && !graph[output].IsConstant))
                return $"output {output} is not computed";
        }

        return graph.Regions.Select(FirstError).FirstOrDefault(e => e is not null);
    }

    private static string? TailError(Graph graph, Node node)
    {
        if (node.Operator is not IHasTail { Tail: { } tail } host)
            return null;
        if (tail.Type != graph.TypeOf(node.Output).Element)
            return $"the tail of {node.Operator.Name} computes {tail.Type}, its result is {graph.TypeOf(node.Output)}";
        int operands = node.Inputs.Length - host.FirstTailInput;
        return tail.Flatten().OfType<Operand>().Any(o => o.Index < 0 || o.Index > operands)
            ? $"the tail of {node.Operator.Name} reads operands that it does not have"
            : null;
    }
}
