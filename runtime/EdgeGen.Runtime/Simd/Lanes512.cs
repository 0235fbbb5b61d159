using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <summary>Sixteen lanes.</summary>
public readonly unsafe partial struct Lanes512 : ILanes<Lanes512>
{
    private readonly Vector512<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes512(Vector512<float> value) => _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes512(Vector512<int> value) => _value = value.AsSingle();

    /// <inheritdoc/>
    public static int Count => 16;

    /// <summary>The first eight lanes, which are the same register's lower half.</summary>
    internal Lanes256 Lower
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_value.GetLower());
    }
}
