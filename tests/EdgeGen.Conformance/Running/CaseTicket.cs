using EdgeGen.Conformance.Cases;

namespace EdgeGen.Conformance.Running;

/// <summary>One case to run.</summary>
/// <param name="Id">Its number in this invocation.</param>
/// <param name="Source">The zip's name, or the flow of a case in a folder.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where its files lie.</param>
/// <param name="ModelBytes">Length of its model file.</param>
/// <param name="OutputFolder">Where its outputs are written, relative to the folder for outputs.</param>
public sealed record CaseTicket(int Id, string Source, string Name, CaseLocation Location, long ModelBytes, string OutputFolder);

/// <summary>What holds for every case of an invocation.</summary>
/// <param name="Target">Name of a row of the target table.</param>
/// <param name="OutputFolder">Where outputs are written; null: nowhere.</param>
/// <param name="SourceFolder">Where generated C# is written; null: nowhere.</param>
/// <param name="RegisterBits">Bits of the widest registers that kernels may use; null: as the processor has them.</param>
public sealed record RunSettings(string Target, string? OutputFolder = null, string? SourceFolder = null, int? RegisterBits = null);
