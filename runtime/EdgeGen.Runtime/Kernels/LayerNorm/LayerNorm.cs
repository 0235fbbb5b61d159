using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>(x − mean) / √(variance + ε) · weight + bias over rows of a row-major tensor, computed in binary32.</summary>
public static unsafe class LayerNorm
{
    /// <summary>Normalises every row.</summary>
    /// <param name="input">[rows, columns].</param>
    /// <param name="weight">[columns], or empty for ones.</param>
    /// <param name="bias">[columns], or empty for zeros.</param>
    /// <param name="output">[rows, columns]; may be the input.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <typeparam name="TElement">The format of all operands, a float.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, int columns, float epsilon)
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        if (Registers.Are512Bits && columns >= Lanes512.Count)
            Run<Lanes512, TElement, T>(input, weight, bias, output, columns, epsilon);
        else if (Vector256.IsHardwareAccelerated && columns >= Lanes256.Count)
            Run<Lanes256, TElement, T>(input, weight, bias, output, columns, epsilon);
        else
            Run<Lanes128, TElement, T>(input, weight, bias, output, columns, epsilon);
    }

    internal static void Run<V, TElement, T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, int columns, float epsilon)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        Bounds.Require(output.Length, input.Length, nameof(output));
        Bounds.Require(weight.Length, weight.IsEmpty ? 0 : columns, nameof(weight));
        Bounds.Require(bias.Length, bias.IsEmpty ? 0 : columns, nameof(bias));
        fixed (T* x = input, w = weight, b = bias, y = output)
        {
            for (int i = 0; i <= input.Length - columns && columns > 0; i += columns)
                LayerNormRow<V, TElement, T>.Run(x + i, w, b, y + i, columns, epsilon);
        }
    }
}
