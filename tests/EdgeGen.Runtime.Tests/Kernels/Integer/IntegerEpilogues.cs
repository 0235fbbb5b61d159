using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>RESCALE of every channel, limited to 8 bits.</summary>
internal readonly struct RescaleEpilogue : IInt32Epilogue
{
    public static bool UsesResidual => false;

    public static V Apply<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> =>
        V.ClampInt32(V.AddInt32(V.Rescale(value, multiplier, shift), V.BroadcastInt32(3)), V.BroadcastInt32(-128), V.BroadcastInt32(127));
}

/// <summary>Adds a tensor after a shift.</summary>
internal readonly struct AddShiftedEpilogue : IInt32Epilogue
{
    public static bool UsesResidual => true;

    public static V Apply<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> => V.AddInt32(V.ShiftRightArithmeticInt32(value, 9), residual);
}

/// <summary>RESCALE of every channel as signed bytes of a narrower range.</summary>
internal readonly struct SignedQuantization : IQuantization
{
    public static bool UsesResidual => false;

    public static bool IsRescale => true;

    public static ByteRange Range => new(-7, -100, 127);

    public static V Scale<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> => V.Rescale(value, multiplier, shift);
}

/// <summary>RESCALE of every channel as unsigned bytes.</summary>
internal readonly struct UnsignedQuantization : IQuantization
{
    public static bool UsesResidual => false;

    public static bool IsRescale => true;

    public static ByteRange Range => new(131, 0, 250);

    public static V Scale<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> => V.Rescale(value, multiplier, shift);
}

/// <summary>The sum of a part of a sum and a tensor.</summary>
internal readonly struct ResidualQuantization : IQuantization
{
    public static bool UsesResidual => true;

    public static bool IsRescale => false;

    public static ByteRange Range => new(20, -128, 127);

    public static V Scale<V>(V value, V multiplier, V shift, V residual)
        where V : struct, ILanes<V> => V.AddInt32(V.ShiftRightArithmeticInt32(value, 9), residual);
}
