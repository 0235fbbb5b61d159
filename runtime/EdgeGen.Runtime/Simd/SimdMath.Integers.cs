using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <content>Functions of integer lanes.</content>
public static unsafe partial class SimdMath
{
    /// <summary>Right shift by 0 to 31 that keeps the sign and adds the last bit shifted out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ShiftRightRounded<V>(V value, V count)
        where V : struct, ILanes<V>
    {
        V one = V.BroadcastInt32(1);
        V before = V.ShiftRightArithmeticInt32(value, V.MaxInt32(V.SubtractInt32(count, one), V.BroadcastInt32(0)));
        V last = V.AndInt32(V.AndInt32(before, one), V.GreaterInt32(count, V.BroadcastInt32(0)));
        return V.AddInt32(V.ShiftRightArithmeticInt32(value, count), last);
    }

    /// <summary>(a·b + 2^(shift−1)) &gt;&gt; shift in 64 bits, the low 32 kept; for shift 0 the low half of the product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V MultiplyShift<V>(V a, V b, V shift)
        where V : struct, ILanes<V>
    {
        V one = V.BroadcastInt32(1);
        return V.Select(V.LessInt32(shift, one), V.MultiplyInt32(a, b), V.Rescale(a, b, V.MaxInt32(shift, one)));
    }

    /// <summary>Integers as floats rounded toward the odd neighbour, so that rounding once more to fewer bits is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToFloatOdd<V>(V value)
        where V : struct, ILanes<V>
    {
        V low = V.BroadcastInt32(0xFF);
        V sticky = V.AndInt32(V.NotEqualInt32(V.AndInt32(value, low), V.BroadcastInt32(0)), V.BroadcastInt32(0x100));
        V odd = V.OrInt32(V.AndInt32(value, V.NotInt32(low)), sticky);
        V fits = V.LessInt32(V.AbsInt32(value), V.BroadcastInt32(1 << 24));
        V smallest = V.EqualInt32(value, V.BroadcastInt32(int.MinValue));
        return V.ToFloat(V.Select(V.AndInt32(fits, V.NotInt32(smallest)), value, odd));
    }

    /// <summary>What is left of a after division by b toward zero; 0 where b is 0.</summary>
    public static V FmodInt32<V>(V a, V b)
        where V : struct, ILanes<V> => PerLane.ApplyInt32(a, b, &WideMath.Fmod);

    /// <summary>What is left of a after division by b downward; 0 where b is 0.</summary>
    public static V RemainderInt32<V>(V a, V b)
        where V : struct, ILanes<V> => PerLane.ApplyInt32(a, b, &WideMath.Remainder);

    /// <summary>a / b rounded down; 0 where b is 0.</summary>
    public static V FloorDivideInt32<V>(V a, V b)
        where V : struct, ILanes<V> => PerLane.ApplyInt32(a, b, &WideMath.FloorDivide);

    /// <summary>a to the power of b by way of <see cref="double"/>.</summary>
    public static V PowInt32<V>(V a, V b)
        where V : struct, ILanes<V> => PerLane.ApplyInt32(a, b, &WideMath.Pow);
}
