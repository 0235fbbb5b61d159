using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What a scattered element does to the one it meets.</summary>
internal interface IUpdate<T>
{
    /// <summary>Updates a run of elements.</summary>
    static abstract void Apply(Span<T> target, ReadOnlySpan<T> source);
}

/// <summary>The new element stands.</summary>
internal readonly struct Overwrite<T> : IUpdate<T>
{
    /// <inheritdoc/>
    public static void Apply(Span<T> target, ReadOnlySpan<T> source) => source.CopyTo(target);
}

/// <summary>The sum stands; integers wrap.</summary>
internal readonly struct Accumulate<T> : IUpdate<T>
    where T : INumber<T>
{
    /// <inheritdoc/>
    public static void Apply(Span<T> target, ReadOnlySpan<T> source)
    {
        for (int i = 0; i < source.Length; i++)
            target[i] += source[i];
    }
}
