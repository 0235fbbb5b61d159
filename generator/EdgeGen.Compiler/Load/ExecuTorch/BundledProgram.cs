using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>The test cases of a <c>.bpte</c> file and the program they are for. Ranges are absolute in the file.</summary>
/// <param name="Program">A complete <c>.pte</c> image.</param>
internal sealed record BundledProgram(uint Version, FileRange Program, EquatableArray<BundledMethodSuite> Suites);

internal sealed record BundledMethodSuite(string MethodName, EquatableArray<BundledCase> Cases);

internal sealed record BundledCase(EquatableArray<BundledValue> Inputs, EquatableArray<BundledValue> ExpectedOutputs);

internal abstract record BundledValue;

/// <param name="Data">Exactly the tensor's bytes, in the memory order of <paramref name="DimOrder"/>.</param>
internal sealed record BundledTensor(
    EtScalarType ScalarType,
    EquatableArray<int> Sizes,
    EquatableArray<int> DimOrder,
    FileRange Data) : BundledValue;

internal sealed record BundledInt(long Value) : BundledValue;

internal sealed record BundledBool(bool Value) : BundledValue;

internal sealed record BundledDouble(double Value) : BundledValue;
