using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Memory;

namespace EdgeGen.Compiler.Emit;

/// <summary>One input or output as the generated class shows it.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Name">The model's name for it.</param>
/// <param name="Value">What it is.</param>
/// <param name="Span">C# of its span.</param>
internal sealed record SurfaceTensor(string Property, string Name, Value Value, string Span);

/// <summary>One method as the generated class shows it.</summary>
/// <param name="Name">The model's name for it.</param>
/// <param name="Run">The C# method's name.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Calls">The steps in order.</param>
internal sealed record MethodSurface(
    string Name, string Run, IReadOnlyList<SurfaceTensor> Inputs, IReadOnlyList<SurfaceTensor> Outputs, IReadOnlyList<string> Calls)
{
    private static readonly string[] MainNames = ["forward", "main"];

    /// <summary>Index of the method whose members carry no prefix: <c>forward</c>, <c>main</c>, or the first one.</summary>
    public static int MainOf(IReadOnlyList<PlannedGraph> methods)
    {
        for (int i = 0; i < methods.Count; i++)
        {
            if (MainNames.Contains(methods[i].Graph.Name, StringComparer.Ordinal))
                return i;
        }

        return 0;
    }

    /// <summary>Names the members of a method.</summary>
    public static MethodSurface Of(PlannedGraph plan, string prefix, IReadOnlyList<string> calls, ValueText values, Identifiers names)
    {
        Graph graph = plan.Graph;
        IReadOnlyList<SurfaceTensor> Tensors(IReadOnlyList<ValueId> ids, string role) =>
            [.. ids.Select((id, i) => new SurfaceTensor(
                names.Claim(prefix + PropertyOf(graph, ids, i, role)),
                NameOf(graph[id], role, i),
                graph[id],
                values.Span(id, preparing: false)))];
        return new MethodSurface(graph.Name, names.Claim(prefix.Length == 0 ? "Run" : "Run" + prefix), Tensors(graph.Inputs, "Input"), Tensors(graph.Outputs, "Output"), calls);
    }

    private static string NameOf(Value value, string role, int index) => value.Name.Length > 0
        ? value.Name
        : role.ToLowerInvariant() + index.ToString(CultureInfo.InvariantCulture);

    // One tensor is Input or Output, whatever the model calls it; several carry the model's names where each has its own.
    private static string PropertyOf(Graph graph, IReadOnlyList<ValueId> ids, int index, string role)
    {
        if (ids.Count == 1)
            return role;
        string[] named = [.. ids.Select(v => Identifiers.Pascal(graph[v].Name, ""))];
        bool distinct = named.All(n => n.Length > 0 && n[0] is >= 'A' and <= 'Z') && named.Distinct(StringComparer.Ordinal).Count() == named.Length;
        return distinct ? named[index] : role + index.ToString(CultureInfo.InvariantCulture);
    }
}
