using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What a kernel applies to every float it is about to store.</summary>
public interface IFloatEpilogue
{
    /// <summary>Whether a tensor of the result's shape takes part.</summary>
    static abstract bool UsesResidual { get; }

    /// <summary>Whether it is too long to stand in every store of a tile: it then passes over what was stored, while that is in the cache.</summary>
    static virtual bool IsLong => false;

    /// <summary>The stored value.</summary>
    /// <param name="value">The sum, bias included.</param>
    /// <param name="residual">The other tensor at the same place; undefined if there is none.</param>
    static abstract V Apply<V>(V value, V residual)
        where V : struct, ILanes<V>;
}

/// <summary>What a kernel applies to every integer sum it is about to store.</summary>
public interface IInt32Epilogue
{
    /// <summary>Whether a tensor of the result's shape takes part.</summary>
    static abstract bool UsesResidual { get; }

    /// <summary>The stored value, narrowed to the result's type by the store.</summary>
    /// <param name="value">The sum, bias and zero points included.</param>
    /// <param name="multiplier">The channel's multiplier, if there is rescaling per channel.</param>
    /// <param name="shift">The channel's shift, if there is rescaling per channel.</param>
    /// <param name="residual">The other tensor at the same place; undefined if there is none.</param>
    static abstract V Apply<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V>;

    /// <summary>Whether what is stored is a byte: what <see cref="Scale"/> gives, moved and held in <see cref="Range"/>.</summary>
    static virtual bool IsQuantized => false;

    /// <summary>Whether <see cref="Scale"/> is <c>V.Rescale</c> of value, multiplier and shift.</summary>
    static virtual bool IsRescale => false;

    /// <summary>Where the scaled value is moved and held, if it is quantized.</summary>
    static virtual ByteRange Range => default;

    /// <summary>The scaled value, if it is quantized; parameters as in <see cref="Apply"/>.</summary>
    static virtual V Scale<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> => value;
}

/// <summary>Stores sums as they are.</summary>
public readonly struct Identity : IFloatEpilogue, IInt32Epilogue
{
    /// <inheritdoc cref="IFloatEpilogue.UsesResidual"/>
    public static bool UsesResidual => false;

    /// <inheritdoc/>
    public static V Apply<V>(V value, V residual)
        where V : struct, ILanes<V> => value;

    /// <inheritdoc/>
    public static V Apply<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> => value;
}
