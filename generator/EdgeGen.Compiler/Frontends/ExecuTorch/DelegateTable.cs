using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends.Tosa;
using EdgeGen.Compiler.Frontends.Xnnpack;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>A call of a delegate, and what its payload is imported into.</summary>
/// <param name="File">The file of the program.</param>
/// <param name="Program">The program.</param>
/// <param name="Delegate">The delegate.</param>
/// <param name="Arguments">What the program says about the arguments; <c>null</c> for those that are no tensors.</param>
/// <param name="Builder">Receives the operators.</param>
/// <param name="Place">Where the call stands.</param>
/// <param name="State">Receives variables.</param>
/// <param name="Diagnostics">Receives findings.</param>
internal sealed record DelegateContext(
    ModelFile File,
    EtProgram Program,
    EtDelegate Delegate,
    IReadOnlyList<EtTensor?> Arguments,
    GraphBuilder Builder,
    string Place,
    StateRegistry State,
    DiagnosticSink Diagnostics);

/// <summary>A backend whose payloads can be imported.</summary>
/// <param name="Id">The backend's id in a program.</param>
/// <param name="Import">
/// Appends the payload's operators; gets a function from the number of the payload's inputs to the values of that many first arguments.
/// Returns the payload's outputs, <c>null</c> when an error was reported.
/// </param>
internal sealed record DelegateRow(string Id, Func<DelegateContext, Func<int, IReadOnlyList<ValueId>?>, EquatableArray<ValueId>?> Import);

/// <summary>The backends whose payloads can be imported: one row each.</summary>
internal static class DelegateTable
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<DelegateRow> All =
    [
        new("TOSABackend", ImportTosa),
        new("XnnpackBackend", XnnpackImporter.Import),
    ];

    /// <summary>The row of a backend.</summary>
    public static DelegateRow? Find(string id) => All.FirstOrDefault(row => row.Id == id);

    private static EquatableArray<ValueId>? ImportTosa(DelegateContext context, Func<int, IReadOnlyList<ValueId>?> arguments)
    {
        if (TosaReader.Read(context.File, context.Delegate.Payload, context.Diagnostics) is not { } graph)
            return null;
        int inputs = graph.Regions.Length > 0 && graph.Regions[0].Blocks.Length > 0 ? graph.Regions[0].Blocks[0].Inputs.Length : 0;
        return arguments(inputs) is { } operands
            ? TosaImporter.Inline(graph, context.File, context.Builder, operands, context.Place, context.State, context.Diagnostics)
            : null;
    }
}
