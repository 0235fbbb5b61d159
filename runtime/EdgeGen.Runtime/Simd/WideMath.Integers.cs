using System.Numerics;

namespace EdgeGen.Runtime.Simd;

/// <content>Functions of one <see cref="long"/> or <see cref="bool"/> at a time, and conversions.</content>
public static partial class WideMath
{
    /// <summary>−x, wrapping.</summary>
    public static long Negate(long x) => unchecked(-x);

    /// <summary>|x|; the smallest number stays.</summary>
    public static long Abs(long x) => x < 0 ? unchecked(-x) : x;

    /// <summary>−1, 0 or 1.</summary>
    public static long Sign(long x) => Math.Sign(x);

    /// <summary>The larger.</summary>
    public static long Max(long a, long b) => Math.Max(a, b);

    /// <summary>The smaller.</summary>
    public static long Min(long a, long b) => Math.Min(a, b);

    /// <summary>The larger.</summary>
    public static long MaxNumber(long a, long b) => Math.Max(a, b);

    /// <summary>The smaller.</summary>
    public static long MinNumber(long a, long b) => Math.Min(a, b);

    /// <summary>Whether one holds.</summary>
    public static bool Max(bool a, bool b) => a | b;

    /// <summary>Whether both hold.</summary>
    public static bool Min(bool a, bool b) => a & b;

    /// <summary>Whether one holds.</summary>
    public static bool MaxNumber(bool a, bool b) => a | b;

    /// <summary>Whether both hold.</summary>
    public static bool MinNumber(bool a, bool b) => a & b;

    /// <summary>x limited to a range.</summary>
    public static long Clamp(long x, long low, long high) => Math.Min(Math.Max(x, low), high);

    /// <summary>Every bit inverted.</summary>
    public static long Not(long x) => ~x;

    /// <summary>Whether x does not hold.</summary>
    public static bool Not(bool x) => !x;

    /// <summary>a to the power of b by way of <see cref="double"/>.</summary>
    public static long Pow(long a, long b) => ToInt64(Math.Pow(a, b));

    /// <summary>No integer is NaN.</summary>
    public static bool IsNan(long x) => false;

    /// <summary>No truth value is NaN.</summary>
    public static bool IsNan(bool x) => false;

    /// <summary>No integer is infinite.</summary>
    public static bool IsInfinite(long x) => false;

    /// <summary>No truth value is infinite.</summary>
    public static bool IsInfinite(bool x) => false;

    /// <summary>Right shift of the low bits that brings in zeros.</summary>
    public static long ShiftRightLogical(long x, long count, int bits) =>
        bits >= 64 ? x >>> (int)count : (x & ((1L << bits) - 1)) >>> (int)count;

    /// <summary>Right shift that keeps the sign and adds the last bit shifted out.</summary>
    public static long ShiftRightRounded(long x, long count) =>
        count > 0 ? (x >> (int)count) + ((x >> ((int)count - 1)) & 1) : x;

    /// <summary>Number of leading zero bits in the low bits.</summary>
    public static long LeadingZeros(long x, int bits) =>
        BitOperations.LeadingZeroCount(bits >= 64 ? (ulong)x : (ulong)x & ((1UL << bits) - 1)) - (64 - bits);

    /// <summary>(a·b + 2^(shift−1)) &gt;&gt; shift; for shift 0 the product, wrapping.</summary>
    public static long MultiplyShift(long a, long b, long shift) =>
        unchecked(shift == 0 ? a * b : ((a * b) + (1L << ((int)shift - 1))) >> (int)shift);

    /// <summary>A whole number as <see cref="long"/>, saturating; 0 for NaN.</summary>
    public static long ToInt64(double x) => double.ConvertToInteger<long>(x);

    /// <summary>A whole number limited to a range; 0 for NaN.</summary>
    public static long ToInteger(double x, long low, long high) => Clamp(ToInt64(x), low, high);
}
