using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Adds the sum to what is there: continues a sum that was computed in part.</summary>
internal readonly struct AddResidual : IFloatEpilogue
{
    /// <inheritdoc/>
    public static bool UsesResidual => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V value, V residual)
        where V : struct, ILanes<V> => value + residual;
}
