using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Memory;

namespace EdgeGen.Compiler.Emit;

/// <summary>One input or output as the generated class shows it.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Name">The model's name for it.</param>
/// <param name="Value">What it is.</param>
/// <param name="Span">C# of its span.</param>
/// <param name="Shape">C# of its actual extents, where they vary.</param>
/// <param name="IsMeasured">Whether a run says what they are.</param>
internal sealed record SurfaceTensor(string Property, string Name, Value Value, string Span, string? Shape = null, bool IsMeasured = false)
{
    /// <summary>The tensor with the extents that a run gives it: a span of them, and of as many elements.</summary>
    public SurfaceTensor Measured(string shape) => this with
    {
        Span = $"Kernel::OpenExtents.Elements<{Value.Type.Element.ClrName()}>({Span}, {shape})",
        Shape = shape,
        IsMeasured = true,
    };
}

/// <summary>How the generated class lets a caller choose the sizes of a method's inputs.</summary>
/// <param name="Resize">The C# method's name.</param>
/// <param name="Parameters">Its parameters, one a dimension that varies.</param>
/// <param name="Text">The tables of everything that depends on the choice.</param>
/// <param name="Family">The choices.</param>
internal sealed record SizeSurface(string Resize, IReadOnlyList<string> Parameters, SizedText Text, SizeFamily Family);

/// <summary>One method as the generated class shows it.</summary>
/// <param name="Name">The model's name for it.</param>
/// <param name="Run">The C# method's name.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Calls">The steps in order.</param>
/// <param name="Sizes">How its sizes are chosen; <c>null</c>: they are fixed.</param>
internal sealed record MethodSurface(
    string Name, string Run, IReadOnlyList<SurfaceTensor> Inputs, IReadOnlyList<SurfaceTensor> Outputs, IReadOnlyList<string> Calls,
    SizeSurface? Sizes = null)
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
        SurfaceTensor Tensor(IReadOnlyList<ValueId> ids, int i, string role)
        {
            string property = names.Claim(prefix + PropertyOf(graph, ids, i, role));
            SurfaceTensor tensor = new(property, NameOf(graph[ids[i]], role, i), graph[ids[i]], values.Span(ids[i], preparing: false));
            if (role == "Input" || ShapeOf(graph, i) is not { } shape)
                return tensor;
            names.Claim(property + "Shape");
            return tensor.Measured(values.Span(shape, preparing: false));
        }

        IReadOnlyList<SurfaceTensor> Tensors(IReadOnlyList<ValueId> ids, string role) => [.. ids.Select((_, i) => Tensor(ids, i, role))];
        return new MethodSurface(graph.Name, names.Claim(prefix.Length == 0 ? "Run" : "Run" + prefix), Tensors(graph.Inputs, "Input"), Tensors(Asked(graph), "Output"), calls);
    }

    /// <summary>Names the members of a method whose sizes a caller chooses.</summary>
    public static MethodSurface Of(
        IReadOnlyList<PlannedGraph> plans, string prefix, IReadOnlyList<string> calls, GraphEmitter emitter, SizedText text, SizeFamily family, Identifiers names)
    {
        Graph graph = plans[plans.Count - 1].Graph;
        SurfaceTensor Tensor(ValueId id, int i, string role, Func<Graph, ValueId> at)
        {
            string property = names.Claim(prefix + PropertyOf(graph, role == "Input" ? graph.Inputs : Asked(graph), i, role));
            Shape[] shapes = [.. plans.Select(p => p.Graph.TypeOf(at(p.Graph)).Shape)];
            string span = text.Select([.. plans.Select(p => emitter.ValuesOf(p).Span(at(p.Graph), preparing: false))]);
            if (role == "Output" && ShapeOf(graph, i) is not null)
            {
                names.Claim(property + "Shape");
                return new SurfaceTensor(property, NameOf(graph[id], role, i), graph[id], span)
                    .Measured(text.Select([.. plans.Select(p => emitter.ValuesOf(p).Span(ShapeOf(p.Graph, i)!.Value, preparing: false))]));
            }

            string? shape = shapes.All(s => s == shapes[0]) ? null : text.Row(names.Claim(property + "Shapes"), shapes);
            if (shape is not null)
                names.Claim(property + "Shape");
            return new SurfaceTensor(property, NameOf(graph[id], role, i), graph[id], span, shape);
        }

        SurfaceTensor[] inputs = [.. graph.Inputs.Select((id, i) => Tensor(id, i, "Input", g => g.Inputs[i]))];
        SurfaceTensor[] outputs = [.. Asked(graph).Select((id, i) => Tensor(id, i, "Output", g => g.Outputs[i]))];
        string[] parameters = [.. family.Extents.Select(e => Camel(inputs[e.Input].Property) + "Dim" + e.Dimension.ToString(CultureInfo.InvariantCulture))];
        SizeSurface sizes = new(names.Claim(prefix.Length == 0 ? "Resize" : "Resize" + prefix), parameters, text, family);
        return new MethodSurface(graph.Name, names.Claim(prefix.Length == 0 ? "Run" : "Run" + prefix), inputs, outputs, calls, sizes);
    }

    // Behind them stand the shapes of those that the data decide.
    private static ValueId[] Asked(Graph graph) => [.. graph.Outputs.Take(graph.Outputs.Length - graph.Measured.Length)];

    private static ValueId? ShapeOf(Graph graph, int output) =>
        graph.Measured.Where(m => m.Output == output).Select(m => (ValueId?)graph.Outputs[m.Shape]).FirstOrDefault();

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

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
