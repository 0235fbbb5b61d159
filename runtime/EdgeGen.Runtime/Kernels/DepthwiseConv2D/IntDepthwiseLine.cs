using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Lines of outputs of one register of channels whose sums become bytes without leaving the registers.</summary>
internal static unsafe class IntDepthwiseLine<V, E, T>
    where V : struct, ILanes<V>
    where E : struct, IInt32Epilogue
    where T : unmanaged
{
    /// <summary>Outputs that are computed together, and the fewest that a line has.</summary>
    public const int Outputs = 4;

    /// <summary>Whether the epilogue stores bytes out of registers.</summary>
    public static bool IsQuantizing
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => E.IsQuantized && !E.UsesResidual && sizeof(T) == 1 && V.Count > 1;
    }

    /// <summary>Computes lines whose windows see the same paired rows.</summary>
    /// <param name="window">Where the paired rows lie.</param>
    /// <param name="weights">The channels' weights for the first line, one lane of two rows' taps after the other; the next line's follow.</param>
    /// <param name="lines">The number of lines.</param>
    /// <param name="start">Where the sums start.</param>
    /// <param name="outputs">The number of outputs of a line.</param>
    /// <param name="channels">Operands of the first channel.</param>
    /// <param name="output">The first output.</param>
    /// <param name="stride">Elements between two outputs.</param>
    /// <typeparam name="R">What the shifts are.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R>(
        in PairedWindow window, int* weights, int lines, V start, int outputs, in Int32Channels channels, T* output, nint stride)
        where R : struct, IShiftRange<V>
    {
        V multiplier = channels.Multipliers == null ? default : V.LoadInt32(channels.Multipliers);
        V shift = channels.Shifts == null ? default : V.LoadInt32(channels.Shifts);
        RescaleBy<V> by = E.IsRescale ? R.By(multiplier, shift) : default;
        nint lineWeights = window.Rows * window.Taps * V.Count;
        for (; lines > 0; lines--, weights += lineWeights, output += outputs * stride)
        {
            for (int at = 0; at < outputs; at += Outputs)
            {
                // The last outputs again, together with the ones before them.
                at = Math.Min(at, outputs - Outputs);
                Tile<R>(window, at * window.OutputStep, weights, start, multiplier, shift, by, output + (at * stride), stride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<R>(
        in PairedWindow window, nint first, int* weights, V start, V multiplier, V shift, in RescaleBy<V> by, T* output, nint stride)
        where R : struct, IShiftRange<V>
    {
        nint s = window.OutputStep;
        V c0 = start, c1 = start, c2 = start, c3 = start;
        for (int row = 0; row < window.Rows; row++)
        {
            int* x = window.Pointers[row] + first;
            for (int tap = window.Taps; tap != 0; tap--, weights += V.Count, x += window.TapStep)
            {
                V weight = V.LoadInt32(weights);
                V.AccumulateLoadedPairs(ref c0, weight, x);
                V.AccumulateLoadedPairs(ref c1, weight, x + s);
                V.AccumulateLoadedPairs(ref c2, weight, x + (2 * s));
                V.AccumulateLoadedPairs(ref c3, weight, x + (3 * s));
            }
        }

        c0 = QuantizedFinish<V, E, T>.Scaled<R>(c0, multiplier, shift, by, default);
        c1 = QuantizedFinish<V, E, T>.Scaled<R>(c1, multiplier, shift, by, default);
        c2 = QuantizedFinish<V, E, T>.Scaled<R>(c2, multiplier, shift, by, default);
        c3 = QuantizedFinish<V, E, T>.Scaled<R>(c3, multiplier, shift, by, default);
        V.StoreRows(output, stride, c0, c1, c2, c3, E.Range);
    }
}
