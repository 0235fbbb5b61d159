using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <summary>Which registers kernels use on this machine; the JIT folds the answers.</summary>
internal static class Registers
{
    /// <summary>
    /// Whether kernels use registers of 512 bits. Not <see cref="Vector512.IsHardwareAccelerated"/>: the runtime denies it to processors
    /// that clock down for such registers, but sums of products gain more than the clock loses.
    /// </summary>
    public static bool Are512Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || Avx512F.IsSupported;
    }
}
