namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>A tensor between guards: a kernel that reads them computes NaN, one that writes them is found out.</summary>
internal sealed class GuardedTensor
{
    private const int Guard = 64;
    private readonly float[] _memory;

    public GuardedTensor(int length)
    {
        _memory = new float[length + (2 * Guard)];
        Array.Fill(_memory, float.NaN);
        Length = length;
    }

    public int Length { get; }

    public Span<float> Span => _memory.AsSpan(Guard, Length);

    /// <summary>Small integers: sums of their products are exact in every order.</summary>
    public static GuardedTensor OfIntegers(Random random, int length, int limit = 4)
    {
        GuardedTensor tensor = new(length);
        foreach (ref float value in tensor.Span)
            value = random.Next(-limit, limit + 1);
        return tensor;
    }

    public void AssertGuardsIntact()
    {
        Assert.All(_memory[..Guard], value => Assert.True(float.IsNaN(value)));
        Assert.All(_memory[(Guard + Length)..], value => Assert.True(float.IsNaN(value)));
    }
}
