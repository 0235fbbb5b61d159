using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>How the sums of a float tile become results.</summary>
internal static unsafe class FloatFinish<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Stores what the epilogue makes of sums and, if it takes one, of the other tensor at the same place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V sum, float* output, float* residual) =>
        V.Store(output, E.Apply(sum, E.UsesResidual ? V.Load(residual) : default));
}
