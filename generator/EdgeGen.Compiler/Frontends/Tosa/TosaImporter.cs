using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>From TOSA graphs, stand-alone or delegated, to the intermediate representation.</summary>
internal static class TosaImporter
{
    /// <summary>A stand-alone file: its first region becomes the one method, of the region's name.</summary>
    /// <returns><c>null</c> when an error was reported.</returns>
    public static ImportedModel? Import(LoadedGraph model, DiagnosticSink diagnostics)
    {
        StateRegistry state = new();
        TosaRegionImporter importer = new(model.Graph, model.File, place: "", state, diagnostics);
        Graph? main = importer.Entry();
        return main is null ? null : new ImportedModel([main], state.ToEquatableArray());
    }

    /// <summary>Appends the operators of a graph that a delegate of a larger program runs.</summary>
    /// <param name="graph">The graph; its ranges lie in <paramref name="file"/>.</param>
    /// <param name="file">The file whose bytes are file 0 of <paramref name="builder"/>'s constants.</param>
    /// <param name="builder">Receives the operators.</param>
    /// <param name="operands">Values for the inputs of the graph, in its order; equal types, shapes of as many elements.</param>
    /// <param name="place">Where the call stands, such as <c>forward instruction 3</c>.</param>
    /// <param name="state">Receives the graph's variables; each call adds its own.</param>
    /// <param name="diagnostics">Receives findings.</param>
    /// <returns>The graph's outputs in its order; <c>null</c> when an error was reported.</returns>
    public static EquatableArray<ValueId>? Inline(
        TosaGraph graph,
        ModelFile file,
        GraphBuilder builder,
        IReadOnlyList<ValueId> operands,
        string place,
        StateRegistry state,
        DiagnosticSink diagnostics) =>
        new TosaRegionImporter(graph, file, place, state, diagnostics).EntryInto(builder, operands);
}
