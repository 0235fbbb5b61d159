using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <summary>Four lanes: every processor has them.</summary>
public readonly unsafe partial struct Lanes128 : ILanes<Lanes128>
{
    private readonly Vector128<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes128(Vector128<float> value) => _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes128(Vector128<int> value) => _value = value.AsSingle();

    /// <inheritdoc/>
    public static int Count => 4;

    internal Vector128<float> Bits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value;
    }
}
