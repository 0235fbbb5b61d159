using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <summary>Eight lanes.</summary>
public readonly unsafe partial struct Lanes256 : ILanes<Lanes256>
{
    private readonly Vector256<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes256(Vector256<float> value) => _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes256(Vector256<int> value) => _value = value.AsSingle();

    /// <inheritdoc/>
    public static int Count => 8;

    internal Vector256<float> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }
}
