using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Softmax and its logarithm along one axis of a row-major tensor, computed in binary32.</summary>
public static unsafe class Softmax
{
    /// <summary>exp(x − max) / Σ exp(x − max), or log of that; NaN where a row holds NaN, +∞, or −∞ alone.</summary>
    /// <param name="input">[outer, axis, inner].</param>
    /// <param name="output">[outer, axis, inner]; apart from the input, or the input itself if <paramref name="inner"/> is 1.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="logarithm">Whether the logarithm is wanted.</param>
    /// <typeparam name="TElement">The format of operand and result, a float.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, bool logarithm)
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        int lanes = inner > 1 ? inner : int.MaxValue;
        if (Registers.Are512Bits && lanes >= Lanes512.Count)
            Run<Lanes512, TElement, T>(input, output, outer, axis, inner, logarithm);
        else if (Vector256.IsHardwareAccelerated && lanes >= Lanes256.Count)
            Run<Lanes256, TElement, T>(input, output, outer, axis, inner, logarithm);
        else if (lanes >= Lanes128.Count)
            Run<Lanes128, TElement, T>(input, output, outer, axis, inner, logarithm);
        else
            Run<Lanes1, TElement, T>(input, output, outer, axis, inner, logarithm);
    }

    internal static void Run<V, TElement, T>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, bool logarithm)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        Bounds.Require(input.Length, (long)outer * axis * inner, nameof(input));
        Bounds.Require(output.Length, (long)outer * axis * inner, nameof(output));
        fixed (T* x = input, y = output)
        {
            for (int o = 0; o < outer; o++)
            {
                nint at = (nint)o * axis * inner;
                if (inner == 1)
                    SoftmaxRow<V, TElement, T>.Run(x + at, y + at, axis, logarithm);
                else
                    Columns<V, TElement, T>(x + at, y + at, axis, inner, logarithm);
            }
        }
    }

    private static void Columns<V, TElement, T>(T* input, T* output, int axis, int inner, bool logarithm)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        for (int c = 0; c < inner; c += V.Count)
        {
            // The last block may compute some columns again.
            int first = Math.Min(c, inner - V.Count);
            SoftmaxColumns<V, TElement, T>.Run(input + first, output + first, axis, inner, logarithm);
        }
    }
}
