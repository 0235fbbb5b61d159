using System.Collections.Immutable;
using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Judging;

namespace EdgeGen.Conformance.Running;

/// <summary>What the runs of a case showed.</summary>
/// <param name="Fault">The first thing that is wrong; null if nothing is.</param>
/// <param name="StepElements">Elements off by one quantization step where exactness was expected.</param>
public readonly record struct Verdict(string? Fault, int StepElements);

/// <summary>Runs a case on one instance of its model and judges every output.</summary>
public sealed class CaseRunner(ConformanceCase conformanceCase, IEdgeModel model, CaseFiles files, OutputWriter? writer)
{
    private const string DefaultMethod = "forward";

    /// <summary>Runs everything even after a fault, so that every output is written.</summary>
    /// <exception cref="IOException">A file of the case is missing.</exception>
    /// <exception cref="InvalidDataException">A file of the case is malformed.</exception>
    public Verdict Run()
    {
        string? fault = null;
        int steps = 0;
        for (int run = 0; run < conformanceCase.Runs.Length; run++)
        {
            Verdict verdict = RunOnce(run);
            fault ??= verdict.Fault is { } found ? $"run {run}: {found}" : null;
            steps += verdict.StepElements;
        }
        return new(fault, steps);
    }

    private Verdict RunOnce(int run)
    {
        CaseRun call = conformanceCase.Runs[run];
        int method = FindMethod(call.Method);
        if (method < 0)
            return new($"the model has no method '{call.Method ?? DefaultMethod}' but {string.Join(", ", model.Methods.Select(m => m.Name))}", 0);
        if (WriteInputs(call.Inputs, method) is { } fault)
            return new(fault, 0);
        model.Run(method);
        return JudgeOutputs(run, method);
    }

    private int FindMethod(string? name)
    {
        for (int i = 0; i < model.Methods.Length; i++)
        {
            if (model.Methods[i].Name == (name ?? DefaultMethod))
                return i;
        }
        return name is null && model.Methods.Length == 1 ? 0 : -1;
    }

    private string? WriteInputs(ImmutableArray<CaseValue> inputs, int method)
    {
        ImmutableArray<TensorInfo> slots = model.Methods[method].Inputs;
        ImmutableArray<int> indices = SlotMatch.Find(inputs, slots.Length);
        if (indices.IsDefault)
            return $"the model has {slots.Length} inputs, the case {inputs.Length}";
        if (Resize(inputs, indices, method) is { } misfit)
            return misfit;
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (Read(inputs[indices[slot]], slots[slot]) is not { } value)
                continue;
            if (SignatureFault(slots[slot], model.GetInputShape(method, slot), value.Element, value.Shape) is { } fault)
                return $"input {indices[slot]}: {fault}";
            Span<byte> bytes = model.GetInput(method, slot);
            if (bytes.Length != value.Data.Length)
                return $"input {indices[slot]}: the model has {bytes.Length} bytes for it instead of {value.Data.Length}";
            value.Data.CopyTo(bytes);
        }
        return null;
    }

    private string? Resize(ImmutableArray<CaseValue> inputs, ImmutableArray<int> indices, int method)
    {
        MethodInfo info = model.Methods[method];
        if (info.Sizes.IsDefaultOrEmpty)
            return null;
        int[] sizes = [.. info.Sizes.Select(size => Read(inputs[indices[size.Input]], info.Inputs[size.Input]) is { } value && value.Shape.Length > size.Dimension
            ? value.Shape[size.Dimension]
            : size.Bound)];
        try
        {
            model.Resize(method, sizes);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private Verdict JudgeOutputs(int run, int method)
    {
        ImmutableArray<ExpectedOutput> outputs = conformanceCase.Runs[run].Outputs;
        ImmutableArray<TensorInfo> slots = model.Methods[method].Outputs;

        // A case may say nothing of a graph's last outputs, where the reference kept no results for them.
        int judged = outputs.Length > 0 ? Math.Min(slots.Length, outputs.Length) : slots.Length;
        ImmutableArray<int> indices = SlotMatch.Find([.. outputs.Select(output => output.Value)], judged);
        if (indices.IsDefault)
            return new($"the model has {slots.Length} outputs, the case {outputs.Length}", 0);

        string? fault = null;
        int steps = 0;
        for (int slot = 0; slot < judged; slot++)
        {
            Verdict verdict = JudgeOutput(run, method, slot, indices[slot]);
            fault ??= verdict.Fault is { } found ? $"output {indices[slot]}: {found}" : null;
            steps += verdict.StepElements;
        }
        return new(fault, steps);
    }

    private Verdict JudgeOutput(int run, int method, int slot, int index)
    {
        TensorInfo info = model.Methods[method].Outputs[slot];
        ExpectedOutput output = conformanceCase.Runs[run].Outputs[index];
        ImmutableArray<int> shape = [.. model.GetOutputShape(method, slot)];
        var got = new CaseTensor(info.Element, shape, model.GetOutput(method, slot).ToArray());
        int size = shape.Aggregate(ElementFormat.Of(info.Element).Size, (bytes, extent) => bytes * extent);
        if (got.Data.Length != size)
            return new($"the model answers {got.Data.Length} bytes for {CaseTensor.Describe(info.Element, shape)}", 0);
        writer?.Write(run, index, got);

        if (Read(output.Value, info) is not { } want)
            return default;
        if (SignatureFault(info, shape.AsSpan(), output.Element ?? want.Element, want.Shape) is { } fault)
            return new(fault, 0);
        double[] bounds = output.Rule is CompareRule.Bound bound ? ReadBounds(bound.File) : [];
        Comparison comparison = Comparer.Compare(got, want, output.Rule, bounds, conformanceCase.ExactExpected);
        return new(comparison.Mismatches > 0 ? comparison.ToString() : null, comparison.OffByStep);
    }

    private static string? SignatureFault(TensorInfo slot, ReadOnlySpan<int> actual, TensorElement element, ImmutableArray<int> shape) =>
        slot.Element == element && actual.SequenceEqual(shape.AsSpan())
            ? null
            : $"the model says {CaseTensor.Describe(slot.Element, [.. actual])}, the case {CaseTensor.Describe(element, shape)}";

    /// <returns>Null for <c>None</c>; a number in the type of its slot.</returns>
    private CaseTensor? Read(CaseValue value, TensorInfo slot) => value switch
    {
        CaseValue.Tensor tensor => CaseTensor.From(NpyArray.Read(files.Read(conformanceCase.Location, tensor.File)), tensor.Format),
        CaseValue.Scalar scalar => scalar.Value.ToTensor(slot.Element),
        _ => null,
    };

    private double[] ReadBounds(string file)
    {
        NpyArray array = NpyArray.Read(files.Read(conformanceCase.Location, file));
        CaseTensor bounds = CaseTensor.From(array, ElementFormat.Of(TensorElement.Float64));
        return ElementDecoder.ToDoubles(bounds.Element, bounds.Data);
    }
}
