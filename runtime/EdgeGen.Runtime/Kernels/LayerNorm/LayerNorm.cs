using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

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
    /// <param name="threads">How many threads may share the work.</param>
    /// <typeparam name="TElement">The format of all operands, a float.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, int columns, float epsilon, int threads = 1)
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        if (Registers.Are512Bits && columns >= Lanes512.Count)
            Run<Lanes512, TElement, T>(input, weight, bias, output, columns, epsilon, threads);
        else if (Vector256.IsHardwareAccelerated && columns >= Lanes256.Count)
            Run<Lanes256, TElement, T>(input, weight, bias, output, columns, epsilon, threads);
        else
            Run<Lanes128, TElement, T>(input, weight, bias, output, columns, epsilon, threads);
    }

    internal static void Run<V, TElement, T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output, int columns, float epsilon, int threads = 1)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        Bounds.Require(output.Length, input.Length, nameof(output));
        Bounds.Require(weight.Length, weight.IsEmpty ? 0 : columns, nameof(weight));
        Bounds.Require(bias.Length, bias.IsEmpty ? 0 : columns, nameof(bias));
        fixed (T* x = input, w = weight, b = bias, y = output)
        {
            Parts<V, TElement, T> parts = new(x, w, b, y, columns == 0 ? 0 : input.Length / columns, columns, epsilon);
            Workers.Run(ref parts, threads);
        }
    }

    /// <summary>Parts of the rows.</summary>
    private readonly struct Parts<V, TElement, T>(T* input, T* weight, T* bias, T* output, int rows, int columns, float epsilon) : IParts
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        private readonly T* _input = input;
        private readonly T* _weight = weight;
        private readonly T* _bias = bias;
        private readonly T* _output = output;
        private readonly int _rows = rows;
        private readonly int _columns = columns;
        private readonly float _epsilon = epsilon;

        public void Run(Share share)
        {
            (int row, int end) = share.Of(_rows);
            for (int rows; row < end; row += rows)
            {
                rows = Math.Min(LayerNormRows<V, TElement, T>.MostRows, end - row);
                nint at = (nint)row * _columns;
                LayerNormRows<V, TElement, T>.Run(_input + at, _weight, _bias, _output + at, rows, _columns, _epsilon);
            }
        }
    }
}
