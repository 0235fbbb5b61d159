using System.Globalization;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>From ExecuTorch programs to the intermediate representation: a graph a method.</summary>
internal static class ExecuTorchImporter
{
    /// <summary>All methods of a program.</summary>
    /// <returns><c>null</c> when an error was reported.</returns>
    public static ImportedModel? Import(LoadedProgram model, DiagnosticSink diagnostics)
    {
        StateRegistry state = new();
        List<Graph> methods = [];
        foreach (EtExecutionPlan plan in model.Program.Plans)
        {
            if (new MethodImporter(model.File, model.Program, plan, state, diagnostics).Import() is { } graph)
                methods.Add(graph);
        }

        return diagnostics.HasErrors || methods.Count == 0 ? null : new ImportedModel([.. methods], state.ToEquatableArray());
    }
}

/// <summary>Imports one method.</summary>
internal sealed class MethodImporter(
    ModelFile file, EtProgram program, EtExecutionPlan plan, StateRegistry state, DiagnosticSink diagnostics)
{
    private const string WayOut = "export the model without it, or compute this part outside the model";

    private readonly GraphBuilder _builder = new(plan.Name);

    /// <summary>The method's graph; <c>null</c> when an error was reported.</summary>
    public Graph? Import()
    {
        ValueTable values = new(plan, _builder);
        int findings = diagnostics.Count;
        for (int i = 0; i < plan.Inputs.Length; i++)
            ImportInput(i, values);
        foreach (EtChain chain in plan.Chains)
        {
            for (int i = 0; i < chain.Instructions.Length; i++)
                ImportInstruction(chain.Instructions[i], i, values);
        }

        if (diagnostics.Count == findings)
        {
            for (int i = 0; i < plan.Outputs.Length; i++)
                ImportOutput(i, values);
        }

        return diagnostics.Count == findings ? _builder.ToGraph() : null;
    }

    private void ImportInput(int index, ValueTable values)
    {
        int slot = plan.Inputs[index];
        switch (plan.Values[slot])
        {
            case EtTensor { Dynamism: EtShapeDynamism.DynamicBound }:
                Report(Where("input", index), $"input {index} has a dynamic shape", "export the model with fixed shapes");
                break;
            case EtTensor tensor when ValueTable.TypeOf(tensor) is { } type:
                values.Write(slot, _builder.AddInput(type, tensor.QualifiedName ?? ""));
                break;
            case EtTensor tensor:
                Report(Where("input", index), $"input {index} has element type {tensor.ScalarType}", "export the model with another type");
                break;
            default:
                _builder.AddInput(ScalarInput(plan.Values[slot]));
                break;
        }
    }

    // Export bakes numbers into the program; their inputs remain, and take any value.
    private static TensorType ScalarInput(EtValue value) => new(
        value switch { EtBool => ElementType.Bool, EtDouble => ElementType.F64, _ => ElementType.I64 },
        Shape.Of());

    private void ImportOutput(int index, ValueTable values)
    {
        int slot = plan.Outputs[index];
        Origin origin = Where("output", index);
        ValueId? value = plan.Values[slot] switch
        {
            EtTensor => values.Read(slot, origin),
            EtInt number => Scalar(ElementType.I64, BitConverter.GetBytes(number.Value)),
            EtDouble number => Scalar(ElementType.F64, BitConverter.GetBytes(number.Value)),
            EtBool truth => Scalar(ElementType.Bool, [truth.Value ? (byte)1 : (byte)0]),
            _ => null,
        };
        if (value is { } known)
            _builder.Outputs.Add(known);
        else
            Report(origin, $"output {index} is {(plan.Values[slot] is EtTensor ? "a tensor that no instruction writes" : "neither tensor nor number")}", WayOut);
    }

    private ValueId Scalar(ElementType element, byte[] bytes) =>
        _builder.AddValue(new TensorType(element, Shape.Of()), constant: new InlineConstant([.. bytes]));

    private void ImportInstruction(EtInstruction instruction, int index, ValueTable values)
    {
        switch (instruction)
        {
            case EtKernelCall call:
                ImportKernelCall(call, index, values);
                break;
            case EtDelegateCall call:
                ImportDelegateCall(call, index, values);
                break;
            case EtFreeCall:
                break;
            default:
                Report(new Origin(instruction is EtMoveCall ? "move" : "jump", Place(index), index), "control flow is not supported", "export the model without data-dependent branches and loops");
                break;
        }
    }

    private void ImportKernelCall(EtKernelCall call, int index, ValueTable values)
    {
        string name = plan.Operators[call.Operator].FullName;
        Origin origin = new(name, Place(index), index);
        if (AtenOperatorTable.Find(name) is not { } row)
        {
            Report(origin, "nothing here computes it", WayOut);
            return;
        }

        AtenCall arguments = new(plan, call.Arguments, values, _builder, origin, file);
        row.Import(arguments);
        if (arguments.Refusal is { } reason)
            Report(origin, reason, WayOut);
    }

    private void ImportDelegateCall(EtDelegateCall call, int index, ValueTable values)
    {
        EtDelegate target = plan.Delegates[call.Delegate];
        Origin origin = new(target.Id, Place(index), index);
        if (DelegateTable.Find(target.Id) is not { } row)
        {
            Report(origin, "its payloads cannot be read", "lower the model for one of these instead: " + string.Join(", ", DelegateTable.All.Select(r => r.Id)) + ", or none");
            return;
        }

        int inputs = 0;
        EtTensor?[] tensors = [.. call.Arguments.Select(i => plan.Values[i] as EtTensor)];
        DelegateContext context = new(file, program, target, tensors, _builder, Place(index), state, diagnostics);
        EquatableArray<ValueId>? results = row.Import(context, count =>
        {
            inputs = count;
            ValueId?[] operands = [.. call.Arguments.Take(count).Select(i => plan.Values[i] is EtTensor ? values.Read(i, origin) : null)];
            if (operands.Length == count && operands.All(v => v is not null))
                return [.. operands.Select(v => v!.Value)];
            Report(origin, $"it takes {count} tensors that are not all there", WayOut);
            return null;
        });
        if (results is { } found)
            WriteResults(origin, [.. call.Arguments.Skip(inputs)], found, values);
    }

    private void WriteResults(Origin origin, int[] slots, EquatableArray<ValueId> results, ValueTable values)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            TensorType? expected = plan.Values[slots[i]] is EtTensor tensor ? ValueTable.TypeOf(tensor) : null;
            if (i >= results.Length || expected is not { } type || _builder.TypeOf(results[i]) is var actual && (actual.Element != type.Element || actual.Shape.Count != type.Shape.Count))
            {
                Report(origin, $"its result {i} is not what the program expects", "export the model again");
                return;
            }

            values.Write(slots[i], actual == type ? results[i] : _builder.Add(new Operators.Reshape(), [results[i]], type, origin));
        }
    }

    private string Place(int index) => plan.Name + " instruction " + index.ToString(CultureInfo.InvariantCulture);

    private Origin Where(string role, int index) => new(role, plan.Name + " " + role + " " + index.ToString(CultureInfo.InvariantCulture), index);

    private void Report(Origin origin, string reason, string wayOut) => diagnostics.Report(
        DiagnosticCatalog.UnsupportedOperator, new ModelLocation(file.Name, origin.Spelling, origin.Index), origin.Spelling, reason, wayOut);
}
