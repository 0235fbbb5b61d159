using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <summary>
/// Long functions of <see cref="SimdMath"/> as calls, for computations with several of them: beyond some length the JIT stops expanding
/// functions, and what it leaves unexpanded costs far more than these calls.
/// </summary>
public static class SimdCalls
{
    /// <inheritdoc cref="SimdMath.Exp"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Exp<V>(V x)
        where V : struct, ILanes<V> => SimdMath.Exp(x);

    /// <inheritdoc cref="SimdMath.Log"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Log<V>(V x)
        where V : struct, ILanes<V> => SimdMath.Log(x);

    /// <inheritdoc cref="SimdMath.Tanh"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Tanh<V>(V x)
        where V : struct, ILanes<V> => SimdMath.Tanh(x);

    /// <inheritdoc cref="SimdMath.Sigmoid"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Sigmoid<V>(V x)
        where V : struct, ILanes<V> => SimdMath.Sigmoid(x);

    /// <inheritdoc cref="SimdMath.Gelu"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Gelu<V>(V x)
        where V : struct, ILanes<V> => SimdMath.Gelu(x);

    /// <inheritdoc cref="SimdMath.GeluTanh"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V GeluTanh<V>(V x)
        where V : struct, ILanes<V> => SimdMath.GeluTanh(x);

    /// <inheritdoc cref="SimdMath.Sin"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Sin<V>(V x)
        where V : struct, ILanes<V> => SimdMath.Sin(x);

    /// <inheritdoc cref="SimdMath.Cos"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Cos<V>(V x)
        where V : struct, ILanes<V> => SimdMath.Cos(x);
}
