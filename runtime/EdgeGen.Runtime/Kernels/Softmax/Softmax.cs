using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

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
    /// <param name="mode">What is computed.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <typeparam name="TElement">The format of operand and result, a float.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, SoftmaxMode mode, int threads = 1)
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        int lanes = inner > 1 ? inner : int.MaxValue;
        if (Registers.Are512Bits && lanes >= Lanes512.Count)
            Run<Lanes512, TElement, T>(input, output, outer, axis, inner, mode, threads);
        else if (Vector256.IsHardwareAccelerated && lanes >= Lanes256.Count)
            Run<Lanes256, TElement, T>(input, output, outer, axis, inner, mode, threads);
        else if (lanes >= Lanes128.Count)
            Run<Lanes128, TElement, T>(input, output, outer, axis, inner, mode, threads);
        else
            Run<Lanes1, TElement, T>(input, output, outer, axis, inner, mode, threads);
    }

    internal static void Run<V, TElement, T>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, SoftmaxMode mode, int threads = 1)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        Bounds.Require(input.Length, (long)outer * axis * inner, nameof(input));
        Bounds.Require(output.Length, (long)outer * axis * inner, nameof(output));
        fixed (T* x = input, y = output)
        {
            Parts<V, TElement, T> parts = new(x, y, outer, axis, inner, mode);
            Workers.Run(ref parts, threads);
        }
    }

    /// <summary>Parts of the rows, or of the blocks of columns.</summary>
    private readonly struct Parts<V, TElement, T>(T* input, T* output, int outer, int axis, int inner, SoftmaxMode mode) : IParts
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        private readonly T* _input = input;
        private readonly T* _output = output;
        private readonly int _outer = outer;
        private readonly int _axis = axis;
        private readonly int _inner = inner;
        private readonly SoftmaxMode _mode = mode;

        public void Run(Share share)
        {
            int blocks = _inner == 1 ? 1 : (_inner + V.Count - 1) / V.Count;
            (int unit, int end) = share.Of(_outer * blocks);
            for (; unit < end; unit++)
            {
                (int o, int block) = int.DivRem(unit, blocks);

                // The last block may compute some columns again.
                nint at = ((nint)o * _axis * _inner) + (_inner == 1 ? 0 : Math.Min(block * V.Count, _inner - V.Count));
                if (_inner == 1)
                    SoftmaxRow<V, TElement, T>.Run(_input + at, _output + at, _axis, _mode);
                else
                    SoftmaxColumns<V, TElement, T>.Run(_input + at, _output + at, _axis, _inner, _mode);
            }
        }
    }
}
