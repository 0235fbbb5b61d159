namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="CumulativeSum"/> computes, element by element.</summary>
public static class CumulativeSumReference
{
    /// <inheritdoc cref="CumulativeSum.Run"/>
    public static void Run<T, TSum>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner)
        where T : unmanaged
        where TSum : struct, IAddition<T>
    {
        for (int i = 0; i < outer * axis * inner; i++)
            output[i] = i / inner % axis == 0 ? input[i] : TSum.Add(input[i], output[i - inner]);
    }
}
