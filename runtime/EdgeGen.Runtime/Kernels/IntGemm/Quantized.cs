using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>How integer sums become bytes: scaled, moved by an offset and held in a range.</summary>
public interface IQuantization
{
    /// <inheritdoc cref="IInt32Epilogue.UsesResidual"/>
    static abstract bool UsesResidual { get; }

    /// <inheritdoc cref="IInt32Epilogue.IsRescale"/>
    static abstract bool IsRescale { get; }

    /// <summary>The offset and the range of the stored bytes.</summary>
    static abstract ByteRange Range { get; }

    /// <summary>The scaled value; parameters as in <see cref="IInt32Epilogue.Apply"/>.</summary>
    static abstract V Scale<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V>;
}

/// <summary>The epilogue that quantizes.</summary>
/// <typeparam name="Q">How.</typeparam>
public readonly struct Quantized<Q> : IInt32Epilogue
    where Q : struct, IQuantization
{
    /// <inheritdoc/>
    public static bool UsesResidual => Q.UsesResidual;

    /// <inheritdoc/>
    public static bool IsQuantized => true;

    /// <inheritdoc/>
    public static bool IsRescale => Q.IsRescale;

    /// <inheritdoc/>
    public static ByteRange Range => Q.Range;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> => Q.Scale(value, multiplier, shift, residual);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V>
    {
        // Limited first, so that the offset cannot wrap.
        V low = V.BroadcastInt32(Q.Range.Least - Q.Range.Offset), high = V.BroadcastInt32(Q.Range.Greatest - Q.Range.Offset);
        return V.AddInt32(V.ClampInt32(Q.Scale(value, multiplier, shift, residual), low, high), V.BroadcastInt32(Q.Range.Offset));
    }
}
