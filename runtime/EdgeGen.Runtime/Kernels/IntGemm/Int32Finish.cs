using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What every channel starts its sums at and hands to the epilogue.</summary>
internal unsafe struct Int32Channels
{
    /// <summary>Where the sums start, <see cref="ChannelFactors.Padding"/> beyond the last channel; <c>null</c>: at zero.</summary>
    public int* Bias;

    /// <summary>First operand of the epilogue; <c>null</c>: none.</summary>
    public int* Multipliers;

    /// <summary>Second operand of the epilogue; <c>null</c>: none.</summary>
    public int* Shifts;

    /// <summary><see cref="ChannelFactors.HaveHighShifts"/> of the factors.</summary>
    public bool HaveHighShifts;

    /// <summary>The operands of all channels; keep the factors alive while they are used.</summary>
    public static Int32Channels Of(int* bias, ChannelFactors? factors) => new()
    {
        Bias = bias,
        Multipliers = factors == null ? null : factors.MultiplierPointer,
        Shifts = factors == null ? null : factors.ShiftPointer,
        HaveHighShifts = factors is { HaveHighShifts: true },
    };

    /// <summary>The same from a later channel on.</summary>
    public readonly Int32Channels From(int channel) => new()
    {
        Bias = Bias == null ? null : Bias + channel,
        Multipliers = Multipliers == null ? null : Multipliers + channel,
        Shifts = Shifts == null ? null : Shifts + channel,
        HaveHighShifts = HaveHighShifts,
    };
}

/// <summary>Stores the sums of a tile: applies the epilogue and narrows.</summary>
internal static unsafe class Int32Finish<V, E, T>
    where V : struct, ILanes<V>
    where E : struct, IInt32Epilogue
    where T : unmanaged
{
    /// <summary>Stores a tile.</summary>
    /// <param name="sums">The sums, row by row.</param>
    /// <param name="width">Elements between two rows of sums.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns to store.</param>
    /// <param name="channels">Operands of the first column.</param>
    /// <param name="residual">The other tensor's element of the first sum, if the epilogue takes one.</param>
    /// <param name="output">Where the first sum goes.</param>
    /// <param name="stride">Elements between two rows of the output and of the residual.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int* sums, int width, int rows, int columns, in Int32Channels channels, T* residual, T* output, nint stride)
    {
        int done = columns / V.Count * V.Count;
        if (IsQuantizing(rows))
            QuantizedFinish<V, E, T>.Columns(sums, width, rows, 0, done, channels, residual, output, stride);
        else
            Columns(sums, width, rows, 0, done, channels, residual, output, stride);
        if (done == columns)
            return;
        if (V.Count > Lanes256.Count && done <= columns - Lanes256.Count)
        {
            Int32Finish<Lanes256, E, T>.Columns(sums, width, rows, done, done + Lanes256.Count, channels, residual, output, stride);
            done += Lanes256.Count;
        }

        if (V.Count > Lanes128.Count && done <= columns - Lanes128.Count)
        {
            Int32Finish<Lanes128, E, T>.Columns(sums, width, rows, done, done + Lanes128.Count, channels, residual, output, stride);
            done += Lanes128.Count;
        }

        if (V.Count > 1 && done < columns)
            Int32Finish<Lanes1, E, T>.Columns(sums, width, rows, done, columns, channels, residual, output, stride);
    }

    /// <summary>Stores columns [column, end), a multiple of the register's lanes; other parameters as in <see cref="Run"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(
        int* sums, int width, int rows, int column, int end, in Int32Channels channels, T* residual, T* output, nint stride)
    {
        if (IsQuantizing(rows))
        {
            QuantizedFinish<V, E, T>.Columns(sums, width, rows, column, end, channels, residual, output, stride);
            return;
        }

        for (; column < end; column += V.Count)
        {
            V multiplier = channels.Multipliers == null ? default : V.LoadInt32(channels.Multipliers + column);
            V shift = channels.Shifts == null ? default : V.LoadInt32(channels.Shifts + column);
            int* sum = sums + column;
            nint at = column;
            int row = rows;

            // What the epilogue makes of its operands alone is computed once for four rows.
            for (; row >= 4; row -= 4, sum += 4 * width, at += 4 * stride)
            {
                V c0 = E.Apply(V.LoadInt32(sum), multiplier, shift, Residual(residual, at));
                V c1 = E.Apply(V.LoadInt32(sum + width), multiplier, shift, Residual(residual, at + stride));
                V c2 = E.Apply(V.LoadInt32(sum + (2 * width)), multiplier, shift, Residual(residual, at + (2 * stride)));
                V c3 = E.Apply(V.LoadInt32(sum + (3 * width)), multiplier, shift, Residual(residual, at + (3 * stride)));
                Store(output + at, c0);
                Store(output + at + stride, c1);
                Store(output + at + (2 * stride), c2);
                Store(output + at + (3 * stride), c3);
            }

            for (; row != 0; row--, sum += width, at += stride)
                Store(output + at, E.Apply(V.LoadInt32(sum), multiplier, shift, Residual(residual, at)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsQuantizing(int rows) => E.IsQuantized && sizeof(T) == 1 && V.Count > 1 && rows >= 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Residual(T* residual, nint at) => E.UsesResidual ? Load(residual + at) : default;

    /// <summary>A register of the output's elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(T* source)
    {
        if (typeof(T) == typeof(sbyte))
            return V.LoadInt8((sbyte*)source);
        if (typeof(T) == typeof(byte))
            return V.LoadUInt8((byte*)source);
        return typeof(T) == typeof(short) ? V.LoadInt16((short*)source) : V.LoadInt32((int*)source);
    }

    /// <summary>Stores a register as elements of the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* target, V value)
    {
        if (typeof(T) == typeof(sbyte))
            V.StoreInt8((sbyte*)target, value);
        else if (typeof(T) == typeof(byte))
            V.StoreUInt8((byte*)target, value);
        else if (typeof(T) == typeof(short))
            V.StoreInt16((short*)target, value);
        else
            V.StoreInt32((int*)target, value);
    }
}
