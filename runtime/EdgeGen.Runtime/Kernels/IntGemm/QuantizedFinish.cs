using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Stores the sums of a tile as bytes, four rows together, so that most of the narrowing is done for four registers at once.</summary>
internal static unsafe class QuantizedFinish<V, E, T>
    where V : struct, ILanes<V>
    where E : struct, IInt32Epilogue
    where T : unmanaged
{
    /// <summary>As <see cref="Int32Finish{V, E, T}.Columns"/>, of four rows or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Columns(
        int* sums, int width, int rows, int column, int end, in Int32Channels channels, T* residual, T* output, nint stride)
    {
        if (E.IsRescale && channels.HaveHighShifts)
            Columns<HighShifts<V>>(sums, width, rows, column, end, channels, residual, output, stride);
        else
            Columns<AnyShifts<V>>(sums, width, rows, column, end, channels, residual, output, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns<R>(
        int* sums, int width, int rows, int column, int end, in Int32Channels channels, T* residual, T* output, nint stride)
        where R : struct, IShiftRange<V>
    {
        int* multipliers = channels.Multipliers, shifts = channels.Shifts;
        nint sumStride = width;
        for (; column < end; column += V.Count)
        {
            V multiplier = multipliers == null ? default : V.LoadInt32(multipliers + column);
            V shift = shifts == null ? default : V.LoadInt32(shifts + column);
            RescaleBy<V> by = E.IsRescale ? R.By(multiplier, shift) : default;
            int* sum = sums + column;
            T* r = residual + column, y = output + column;
            int row = rows;
            for (; E.UsesResidual ? row >= 4 : row > 0; row -= 4)
            {
                // The last rows again, together with the ones before them; these may have overwritten a residual.
                if (!E.UsesResidual && row < 4)
                {
                    sum -= (4 - row) * sumStride;
                    y -= (4 - row) * stride;
                }

                V a = Scaled<R>(sum, multiplier, shift, by, r);
                V b = Scaled<R>(sum + sumStride, multiplier, shift, by, r + stride);
                V c = Scaled<R>(sum + (2 * sumStride), multiplier, shift, by, r + (2 * stride));
                V d = Scaled<R>(sum + (3 * sumStride), multiplier, shift, by, r + (3 * stride));
                V.StoreRows(y, stride, a, b, c, d, E.Range);
                sum += 4 * sumStride;
                r += 4 * stride;
                y += 4 * stride;
            }

            for (; row > 0; row--, sum += sumStride, r += stride, y += stride)
                Int32Finish<V, E, T>.Store(y, E.Apply(V.LoadInt32(sum), multiplier, shift, Int32Finish<V, E, T>.Load(r)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scaled<R>(int* sum, V multiplier, V shift, in RescaleBy<V> by, T* residual)
        where R : struct, IShiftRange<V> =>
        Scaled<R>(V.LoadInt32(sum), multiplier, shift, by, E.UsesResidual ? Int32Finish<V, E, T>.Load(residual) : default);

    /// <summary>The scaled value; parameters as in <see cref="IQuantization.Scale"/>, and both operands prepared if the epilogue rescales.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scaled<R>(V sum, V multiplier, V shift, in RescaleBy<V> by, V residual)
        where R : struct, IShiftRange<V> =>
        E.IsRescale ? R.Rescale(sum, by) : E.Scale(sum, multiplier, shift, residual);
}
