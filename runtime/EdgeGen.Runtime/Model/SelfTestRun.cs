using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace EdgeGen.Runtime;

/// <summary>For generated code: runs the test cases in a model's file and collects what differs.</summary>
/// <param name="model">The instance that runs.</param>
/// <param name="absolute">How far an element may be from the recorded one.</param>
/// <param name="relative">Which part of the recorded one it may be off besides.</param>
public sealed class SelfTestRun(IEdgeModel model, double absolute, double relative)
{
    private readonly ImmutableArray<SelfTestMismatch>.Builder _mismatches = ImmutableArray.CreateBuilder<SelfTestMismatch>();
    private int _method;
    private int _case = -1;

    /// <summary>The outputs that differ, so far.</summary>
    public ImmutableArray<SelfTestMismatch> Mismatches => _mismatches.ToImmutable();

    /// <summary>Begins a test case with the model's initial state.</summary>
    /// <param name="method">Index of the method.</param>
    public void Begin(int method)
    {
        (_method, _case) = (method, _case + 1);
        model.Reset();
    }

    /// <summary>Chooses the sizes of a method with dynamic shapes.</summary>
    /// <param name="sizes">As <see cref="IEdgeModel.Resize"/> takes them.</param>
    public void Resize(ReadOnlySpan<int> sizes) => model.Resize(_method, sizes);

    /// <summary>Fills an input.</summary>
    /// <param name="index">Index of the input.</param>
    /// <param name="bytes">As many bytes as it has.</param>
    public void SetInput(int index, ReadOnlySpan<byte> bytes) => bytes.CopyTo(model.GetInput(_method, index));

    /// <summary>Runs the method.</summary>
    public void Run() => model.Run(_method);

    /// <summary>Compares an output.</summary>
    /// <param name="index">Index of the output.</param>
    /// <param name="recorded">As many bytes as it has.</param>
    public void Compare(int index, ReadOnlySpan<byte> recorded)
    {
        MethodInfo method = model.Methods[_method];
        ReadOnlySpan<byte> computed = model.GetOutput(_method, index);
        TensorInfo output = method.Outputs[index];
        int elements = 0, count = output.Shape.Aggregate(1, (product, extent) => product * extent);
        double largest = 0;
        for (int i = 0; i < count; i++)
        {
            (double got, double want) = (ElementAt(output.Element, computed, i), ElementAt(output.Element, recorded, i));
            if (got.Equals(want))
                continue;
            double difference = double.IsFinite(got) && double.IsFinite(want) ? Math.Abs(got - want) : double.PositiveInfinity;
            largest = Math.Max(largest, difference);
            elements += difference <= absolute + (relative * Math.Abs(want)) ? 0 : 1;
        }

        if (elements > 0)
            _mismatches.Add(new SelfTestMismatch(method.Name, _case, output.Name, elements, largest));
    }

    private static double ElementAt(TensorElement element, ReadOnlySpan<byte> bytes, int index) => element switch
    {
        TensorElement.Float64 => Cast<double>(bytes)[index],
        TensorElement.Float32 => Cast<float>(bytes)[index],
        TensorElement.Float16 => (double)Cast<Half>(bytes)[index],
        TensorElement.BFloat16 => BitConverter.Int32BitsToSingle(Cast<ushort>(bytes)[index] << 16),
        TensorElement.Int64 or TensorElement.Int48 => Cast<long>(bytes)[index],
        TensorElement.Int32 => Cast<int>(bytes)[index],
        TensorElement.UInt32 => Cast<uint>(bytes)[index],
        TensorElement.Int16 => Cast<short>(bytes)[index],
        TensorElement.UInt16 => Cast<ushort>(bytes)[index],
        TensorElement.Int8 or TensorElement.Int4 => (sbyte)bytes[index],
        _ => bytes[index],
    };

    private static ReadOnlySpan<T> Cast<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes);
}
