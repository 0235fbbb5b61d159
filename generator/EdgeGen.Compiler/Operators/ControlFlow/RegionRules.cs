using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>What regions obey.</summary>
internal static class RegionRules
{
    /// <summary>What is wrong with a region called with these values; <c>null</c>: nothing.</summary>
    /// <param name="graph">The graph that calls.</param>
    /// <param name="index">Which of its regions.</param>
    /// <param name="inputs">What the region gets.</param>
    /// <param name="outputs">What it gives; <c>null</c>: one boolean, a decision.</param>
    public static string? Check(Graph graph, int index, IReadOnlyList<ValueId> inputs, IReadOnlyList<ValueId>? outputs)
    {
        if (index < 0 || index >= graph.Regions.Length)
            return $"region {index} is not there";
        Graph region = graph.Regions[index];
        bool inputsFit = inputs.Select(graph.TypeOf).SequenceEqual(region.Inputs.Select(region.TypeOf));
        bool outputsFit = outputs is null
            ? region.Outputs is [var decision] && region.TypeOf(decision) is { Element: ElementType.Bool, Shape.Count: 1 }
            : outputs.Select(graph.TypeOf).SequenceEqual(region.Outputs.Select(region.TypeOf));
        return inputsFit && outputsFit ? null : $"region '{region.Name}' has other {(inputsFit ? "outputs" : "inputs")}";
    }
}
