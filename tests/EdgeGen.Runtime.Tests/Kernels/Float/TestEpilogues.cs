using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

internal readonly struct ClampEpilogue : IFloatEpilogue
{
    public static bool UsesResidual => false;

    public static V Apply<V>(V value, V residual)
        where V : struct, ILanes<V> => V.Min(V.Max(value, V.Broadcast(-5f)), V.Broadcast(25f));
}

internal readonly struct AddEpilogue : IFloatEpilogue
{
    public static bool UsesResidual => true;

    public static V Apply<V>(V value, V residual)
        where V : struct, ILanes<V> => value + residual;
}

internal readonly struct LongEpilogue : IFloatEpilogue
{
    public static bool UsesResidual => false;

    public static bool IsLong => true;

    public static V Apply<V>(V value, V residual)
        where V : struct, ILanes<V> => V.Max(value * value, V.Broadcast(7f));
}
