using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>An ExecuTorch program. Every range is absolute in the model file and inside it; nothing is copied.</summary>
/// <param name="Version">Schema version; always 0.</param>
/// <param name="Plans">The methods, in file order.</param>
/// <param name="Constants">By data_buffer_idx: from a constant's first byte to the end of what stores it. Index 0 is reserved.</param>
/// <param name="MutableData">Likewise for the initial bytes of mutable buffers.</param>
/// <param name="Segments">By segment index.</param>
/// <param name="NamedData">Blobs that delegates ask for by key, in file order; the first of equal keys wins.</param>
/// <param name="ExternalData">The tensor data of each of the file's companions, in their order.</param>
internal sealed record EtProgram(
    uint Version,
    EquatableArray<EtExecutionPlan> Plans,
    EquatableArray<FileRange> Constants,
    EquatableArray<FileRange> MutableData,
    EquatableArray<FileRange> Segments,
    EquatableArray<EtNamedData> NamedData,
    EquatableArray<FlatTensorFile> ExternalData);

internal sealed record EtNamedData(string Key, FileRange Range);

/// <summary>One method.</summary>
/// <param name="InputSpec">Pytree of the inputs as ExecuTorch encodes it; may be empty.</param>
/// <param name="OutputSpec">Pytree of the outputs.</param>
/// <param name="Values">What indices in this plan refer to.</param>
/// <param name="Inputs">Value indices, in range.</param>
/// <param name="Outputs">Value indices, in range; may repeat, and may name inputs and constants.</param>
/// <param name="Chains">Executed one after the other; today there is one.</param>
/// <param name="ArenaSizes">Bytes by memory id; index 0 is reserved.</param>
/// <param name="ArenaDevices">Arenas that are not on the CPU.</param>
internal sealed record EtExecutionPlan(
    string Name,
    string InputSpec,
    string OutputSpec,
    EquatableArray<EtValue> Values,
    EquatableArray<int> Inputs,
    EquatableArray<int> Outputs,
    EquatableArray<EtChain> Chains,
    EquatableArray<EtOperator> Operators,
    EquatableArray<EtDelegate> Delegates,
    EquatableArray<long> ArenaSizes,
    EquatableArray<EtArenaDevice> ArenaDevices);

/// <param name="MemoryId">Index into <see cref="EtExecutionPlan.ArenaSizes"/>.</param>
internal readonly record struct EtArenaDevice(int MemoryId, EtDevice Device);

/// <param name="StackTraces">By instruction index, innermost frame last; empty when the file has none.</param>
internal sealed record EtChain(
    EquatableArray<EtInstruction> Instructions,
    EquatableArray<EquatableArray<EtStackFrame>> StackTraces);

/// <summary>A line of the Python source that an instruction came from.</summary>
internal sealed record EtStackFrame(string FileName, int Line, string Function, string Context);

/// <summary>An operator by name, such as <c>aten::add</c>, and overload, such as <c>out</c>.</summary>
internal sealed record EtOperator(string Name, string Overload)
{
    /// <summary>For example <c>aten::add.out</c>.</summary>
    public string FullName => Overload.Length == 0 ? Name : Name + "." + Overload;
}

/// <summary>A part of the program that was handed to a backend.</summary>
/// <param name="Id">For example <c>XnnpackBackend</c>.</param>
/// <param name="Payload">What the backend made of it, where it lies in the file.</param>
internal sealed record EtDelegate(string Id, FileRange Payload, EquatableArray<EtCompileSpec> CompileSpecs);

internal sealed record EtCompileSpec(string Key, FileRange Value);
