using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends.ExecuTorch;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Tests.Frontends.ExecuTorch;

/// <summary>Builds the one method of a program, a value and an instruction at a time, and imports it.</summary>
internal sealed class PlanBuilder(string name = "forward")
{
    private readonly List<EtValue> _values = [];
    private readonly List<EtOperator> _operators = [];
    private readonly List<EtInstruction> _instructions = [];
    private long _end;

    public List<int> Inputs { get; } = [];

    public List<int> Outputs { get; } = [];

    /// <summary>Index of the next instruction.</summary>
    public int Next => _instructions.Count;

    /// <summary>A planned tensor in memory of its own, or over that of another one.</summary>
    public int Tensor(EtScalarType type, int[] sizes, int? over = null, int memory = 1)
    {
        EtTensor tensor = new(type, [.. sizes], [.. Enumerable.Range(0, sizes.Length)], EtShapeDynamism.Static, null, EtTensorData.None.Instance, null, default);
        EtAllocation place = over is { } other ? ((EtTensor)_values[other]).Allocation!.Value : new EtAllocation(memory, _end);
        _end += over is null ? tensor.ByteLength : 0;
        return Add(tensor with { Allocation = place });
    }

    /// <summary>A tensor that the caller fills.</summary>
    public int Input(EtScalarType type, params int[] sizes)
    {
        Inputs.Add(Tensor(type, sizes));
        return Inputs[^1];
    }

    public int Int(long value) => Add(new EtInt(value));

    public int Bool(bool value) => Add(new EtBool(value));

    public int Add(EtValue value)
    {
        _values.Add(value);
        return _values.Count - 1;
    }

    public int Ints(params long[] values) => Add(new EtIntList([.. values.Select(Int)]));

    /// <summary>A kernel call; the name's last part after a dot is the overload.</summary>
    public void Call(string operatorName, params int[] arguments)
    {
        string[] parts = operatorName.Split('.');
        _operators.Add(new EtOperator(parts[0], parts.Length > 1 ? parts[1] : ""));
        _instructions.Add(new EtKernelCall(_operators.Count - 1, [.. arguments]));
    }

    public void Move(int from, int to) => _instructions.Add(new EtMoveCall(from, to));

    /// <summary>A jump whose destination may be set later.</summary>
    public Action<int> JumpFalse(int condition)
    {
        int index = _instructions.Count;
        _instructions.Add(new EtJumpFalseCall(condition, 0));
        return destination => _instructions[index] = new EtJumpFalseCall(condition, destination);
    }

    public EtExecutionPlan Plan() => new(
        name, "", "", [.. _values], [.. Inputs], [.. Outputs], [new EtChain([.. _instructions], [])], [.. _operators], [], [0, _end + 4096, 4096], []);

    /// <summary>The imported model; <c>null</c> if findings are errors.</summary>
    public ImportedModel? Import(DiagnosticSink diagnostics) => Import(diagnostics, Plan());

    public static ImportedModel? Import(DiagnosticSink diagnostics, params EtExecutionPlan[] plans)
    {
        ModelFile file = new("test.pte", new byte[64]);
        EtProgram program = new(0, [.. plans], [], [], [], [], []);
        return ExecuTorchImporter.Import(new LoadedProgram(file, program), diagnostics);
    }

    /// <summary>The one graph of a program without findings.</summary>
    public Graph Graph()
    {
        DiagnosticSink diagnostics = new();
        ImportedModel? model = Import(diagnostics);
        Assert.Empty(diagnostics.ToEquatableArray());
        return Assert.Single(model!.Methods);
    }
}
