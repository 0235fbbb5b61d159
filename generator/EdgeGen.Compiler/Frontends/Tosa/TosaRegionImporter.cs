using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Imports the regions of one graph: what its blocks share.</summary>
internal sealed class TosaRegionImporter(TosaGraph graph, ModelFile file, string place, StateRegistry state, DiagnosticSink diagnostics)
{
    /// <summary>Level 8K: deepest nesting of control flow.</summary>
    private const int MaxNesting = 6;

    /// <summary>Operators and tensors after every use of a region got its own copy; nested loops over shared regions multiply.</summary>
    private const int LargestExpansion = 1 << 20;

    private readonly Dictionary<string, int> _variables = new(StringComparer.Ordinal);
    private int _depth;
    private int _expansion;

    /// <summary>The file that holds the constants.</summary>
    public ModelFile File => file;

    /// <summary>Whether an error was reported.</summary>
    public bool Failed { get; private set; }

    /// <summary>The first region as a graph; <c>null</c> when an error was reported.</summary>
    public Graph? Entry()
    {
        Graph main = Build(graph.Regions[0]);
        return Failed ? null : main;
    }

    /// <summary>Appends the first region to a graph; <c>null</c> when an error was reported.</summary>
    public EquatableArray<ValueId>? EntryInto(GraphBuilder builder, IReadOnlyList<ValueId> operands)
    {
        EquatableArray<ValueId> outputs = Append(graph.Regions[0], builder, operands);
        return Failed ? null : outputs;
    }

    /// <summary>The block of a region that control flow names.</summary>
    public TosaBlock Block(TosaRegionReference region) => graph.Regions[region.Index].Blocks[0];

    /// <summary>A region that control flow names as a graph of its own.</summary>
    public Graph Region(TosaRegionReference region, ModelLocation caller)
    {
        if (_depth < MaxNesting)
        {
            _depth++;
            Graph body = Build(graph.Regions[region.Index]);
            _depth--;
            return body;
        }

        Report(DiagnosticCatalog.SpecificationViolated, caller, caller.Operator!, $"region '{region.Name}' is nested deeper than {MaxNesting} levels");
        return new GraphBuilder(region.Name).ToGraph();
    }

    /// <summary>The index of the state variable that a tensor stands for; <c>null</c> if another tensor says otherwise about it.</summary>
    public int? Variable(TosaTensor tensor, TensorType type)
    {
        string name = tensor.VariableName.Length > 0 ? tensor.VariableName : tensor.Name;
        if (_variables.TryGetValue(name, out int known))
            return state[known].Type == type ? known : null;
        int index = state.Add(new StateVariable(name, type, tensor.Data is { } data ? Constant(data, tensor.Type, type.Shape) : null));
        _variables.Add(name, index);
        return index;
    }

    /// <summary>Elements that lie in the file in row-major order.</summary>
    public static FileConstant Constant(FileRange data, TosaType type, Shape shape) =>
        new(File: 0, data.Offset, [.. shape.RowMajorStrides()], type.Packing());

    /// <summary>Reports a finding of the graph.</summary>
    public void Report(DiagnosticDescriptorRow row, ModelLocation location, params string[] arguments)
    {
        Failed = true;
        diagnostics.Report(row, location, arguments);
    }

    private Graph Build(TosaRegion region)
    {
        GraphBuilder builder = new(region.Name);
        builder.Outputs.AddRange(Append(region, builder, operands: null));
        return Failed ? new GraphBuilder(region.Name).ToGraph() : builder.ToGraph();
    }

    private EquatableArray<ValueId> Append(TosaRegion region, GraphBuilder builder, IReadOnlyList<ValueId>? operands)
    {
        TosaBlock block = region.Blocks[0];
        ModelLocation location = new(file.Name);
        if (region.Blocks.Length != 1)
        {
            Report(
                DiagnosticCatalog.UnsupportedOperator, location, region.Name, $"the region has {region.Blocks.Length} basic blocks and no rule says which runs", "use one block a region");
            return [];
        }

        _expansion += block.Operators.Length + block.Tensors.Length + 1;
        if (_expansion > LargestExpansion)
        {
            if (!Failed)
                Report(DiagnosticCatalog.UnsupportedOperator, location, region.Name, $"control flow expands to more than {LargestExpansion} operators", "use regions less often");
            return [];
        }

        string where = (place.Length > 0 ? place + ", " : "") + "block " + block.Name;
        return new TosaBlockImporter(this, block, builder, where).Append(operands);
    }
}
