using System.Globalization;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What the importers of one method share.</summary>
/// <param name="File">The file of the program.</param>
/// <param name="Program">The program.</param>
/// <param name="Plan">The method.</param>
/// <param name="State">The program's mutable buffers.</param>
/// <param name="Diagnostics">Receives findings.</param>
/// <param name="Sizes">The choice of sizes that the method is imported at; <c>null</c> where it leaves none.</param>
internal sealed record MethodContext(ModelFile File, EtProgram Program, EtExecutionPlan Plan, MethodState State, DiagnosticSink Diagnostics, ActualSizes? Sizes = null)
{
    private const string WayOut = "export the model without it, or compute this part outside the model";

    /// <summary>Where an instruction stands.</summary>
    public string Place(int index) => Plan.Name + " instruction " + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where an input or output stands.</summary>
    public Origin Where(string role, int index) => new(role, Plan.Name + " " + role + " " + index.ToString(CultureInfo.InvariantCulture), index);

    /// <summary>Reports something that cannot be compiled.</summary>
    public void Report(Origin origin, string reason, string? wayOut = null) => Diagnostics.Report(
        DiagnosticCatalog.UnsupportedOperator, new ModelLocation(File.Name, origin.Spelling, origin.Index), origin.Spelling, reason, wayOut ?? WayOut);

    /// <summary>Reports an instruction that cannot be compiled, with the line of source that it came from, where the file tells.</summary>
    public void Report(EtChain chain, Origin origin, string reason, string? wayOut = null)
    {
        EtStackFrame? frame = origin.Index < chain.StackTraces.Length ? chain.StackTraces[origin.Index].LastOrDefault() : null;
        Report(origin, frame is null ? reason : FormattableString.Invariant($"{reason}; it comes from {frame.FileName}:{frame.Line} in {frame.Function}"), wayOut);
    }
}
