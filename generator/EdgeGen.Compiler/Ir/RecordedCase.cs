using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>A run whose outputs were recorded in the model's file. Elements are row-major there, as many as the method's tensors have.</summary>
/// <param name="Method">Index of the method's graph at the sizes of the inputs.</param>
/// <param name="Inputs">Where each of its inputs begins in the file.</param>
/// <param name="Outputs">Where each of its recorded outputs begins.</param>
internal sealed record RecordedCase(int Method, EquatableArray<long> Inputs, EquatableArray<long> Outputs);
