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

/// <summary>The sum stands.</summary>
internal readonly struct Accumulate<T, TSum> : IUpdate<T>
    where T : unmanaged
    where TSum : struct, IAddition<T>
{
    /// <inheritdoc/>
    public static void Apply(Span<T> target, ReadOnlySpan<T> source) => TSum.Add(target, source, target);
}
