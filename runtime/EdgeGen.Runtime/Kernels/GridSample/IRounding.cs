using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The format that every intermediate result of a computation is rounded to.</summary>
/// <typeparam name="F">The type that is computed in.</typeparam>
public interface IRounding<F>
{
    /// <summary>The nearest number of the format.</summary>
    static abstract F Round(F value);
}

/// <summary>Results stay as they are.</summary>
/// <typeparam name="F">The type that is computed in.</typeparam>
public readonly struct Unrounded<F> : IRounding<F>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Round(F value) => value;
}

/// <summary>Results are rounded to binary16.</summary>
public readonly struct RoundedToBinary16 : IRounding<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value) => (float)(Half)value;
}

/// <summary>Results are rounded to bfloat16.</summary>
public readonly struct RoundedToBFloat16 : IRounding<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Round(float value) => ElementConversions.BFloat16ToSingle(ElementConversions.SingleToBFloat16(value));
}
