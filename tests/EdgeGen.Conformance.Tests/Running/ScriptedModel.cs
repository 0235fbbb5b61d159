using System.Collections.Immutable;

namespace EdgeGen.Conformance.Tests.Running;

/// <summary>A model whose methods add their inputs' bytes to a sum that survives runs, and answer it in every output byte.</summary>
internal sealed class ScriptedModel(params MethodInfo[] methods) : IEdgeModel
{
    private readonly Dictionary<(int Method, int Index), byte[]> _inputs = [];
    private readonly Dictionary<(int Method, int Index), byte[]> _outputs = [];
    private byte _sum;

    public ImmutableArray<MethodInfo> Methods { get; } = [.. methods];

    public Span<byte> GetInput(int method, int index) => Buffer(_inputs, method, index, Methods[method].Inputs[index]);

    public ReadOnlySpan<byte> GetOutput(int method, int index) => Buffer(_outputs, method, index, Methods[method].Outputs[index]);

    public void Run(int method)
    {
        for (int i = 0; i < Methods[method].Inputs.Length; i++)
        {
            foreach (byte value in GetInput(method, i))
                _sum += value;
        }
        for (int i = 0; i < Methods[method].Outputs.Length; i++)
            Buffer(_outputs, method, i, Methods[method].Outputs[i]).AsSpan().Fill(_sum);
    }

    public void Reset() => _sum = 0;

    public void Dispose()
    {
    }

    private static byte[] Buffer(Dictionary<(int, int), byte[]> buffers, int method, int index, TensorInfo info)
    {
        if (!buffers.TryGetValue((method, index), out byte[]? buffer))
        {
            int size = Conformance.Arrays.ElementFormat.Of(info.Element).Size;
            buffers.Add((method, index), buffer = new byte[info.Shape.Aggregate(size, (bytes, extent) => bytes * extent)]);
        }
        return buffer;
    }
}
