using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Epilogues on single values, for reference kernels.</summary>
internal static unsafe class FloatEpilogue
{
    /// <summary>What the epilogue makes of one value.</summary>
    public static float Apply<E>(float value, float residual)
        where E : struct, IFloatEpilogue
    {
        float result;
        Lanes1.Store(&result, E.Apply(Lanes1.Broadcast(value), Lanes1.Broadcast(residual)));
        return result;
    }
}
