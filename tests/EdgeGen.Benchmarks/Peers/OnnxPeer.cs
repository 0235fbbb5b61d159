using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Cases;
using Microsoft.ML.OnnxRuntime;

namespace EdgeGen.Benchmarks.Peers;

/// <summary>ONNX Runtime at its best: every optimisation, and memory of inputs and outputs bound once.</summary>
internal sealed class OnnxPeer : IDisposable
{
    private readonly RunOptions _run = new();
    private readonly List<OrtValue> _values = [];
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;

    /// <summary>Opens a twin and gives it the inputs of its case's first run.</summary>
    /// <param name="twin">The twin.</param>
    /// <param name="files">Reads the twin's files.</param>
    /// <param name="threads">Threads within one operator.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    public OnnxPeer(ConformanceCase twin, CaseFiles files, int threads)
    {
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
        };
        _session = new(files.Read(twin.Location, twin.Model), options);
        _binding = _session.CreateIoBinding();
        CaseRun run = twin.Runs[0];
        foreach ((string name, CaseValue value) in _session.InputNames.Zip(run.Inputs))
            _binding.BindInput(name, Allocate(Read(value, twin, files), _session.InputMetadata[name], isFilled: true));
        foreach ((string name, ExpectedOutput output) in _session.OutputNames.Zip(run.Outputs))
            _binding.BindOutput(name, Allocate(Read(output.Value, twin, files), _session.OutputMetadata[name], isFilled: false));
    }

    public void Run() => _session.RunWithBinding(_run, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        foreach (OrtValue value in _values)
            value.Dispose();
        _session.Dispose();
        _run.Dispose();
    }

    private OrtValue Allocate(NpyArray array, NodeMetadata slot, bool isFilled)
    {
        long[] shape = [.. array.Shape.Select(extent => (long)extent)];
        OrtValue value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, slot.ElementDataType, shape);
        _values.Add(value);
        if (isFilled)
            array.Data.CopyTo(value.GetTensorMutableRawData());
        return value;
    }

    private static NpyArray Read(CaseValue value, ConformanceCase twin, CaseFiles files) =>
        value is CaseValue.Tensor tensor
            ? NpyArray.Read(files.Read(twin.Location, tensor.File))
            : throw new InvalidDataException($"an input or output of '{twin.Name}' is no tensor");
}
