using System.Numerics;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>Integers between guards: a kernel that writes them is found out.</summary>
internal sealed class GuardedArray<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const int Guard = 64;
    private readonly T[] _memory;

    public GuardedArray(int length)
    {
        _memory = new T[length + (2 * Guard)];
        Array.Fill(_memory, Mark);
        Length = length;
    }

    public int Length { get; }

    public Span<T> Span => _memory.AsSpan(Guard, Length);

    private static T Mark => T.CreateTruncating(0x5A);

    /// <summary>Any values of the type, its extremes among them, or of a narrower range.</summary>
    public static GuardedArray<T> Draw(Random random, int length, long? low = null, long? high = null)
    {
        GuardedArray<T> array = new(length);
        long least = low ?? long.CreateSaturating(T.MinValue), most = high ?? long.CreateSaturating(T.MaxValue);
        foreach (ref T value in array.Span)
        {
            value = T.CreateTruncating(random.Next(8) switch
            {
                0 => least,
                1 => most,
                _ => random.NextInt64(least, most),
            });
        }

        return array;
    }

    public void AssertGuardsIntact()
    {
        Assert.All(_memory[..Guard], value => Assert.Equal(Mark, value));
        Assert.All(_memory[(Guard + Length)..], value => Assert.Equal(Mark, value));
    }
}
