using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Simd;

/// <summary>a·b + c rounded once, for processors without an instruction for it, so that functions have the same bits on all of them.</summary>
internal static class FusedInDoubles
{
    /// <summary>a·b + c in every lane, as <see cref="MathF.FusedMultiplyAdd"/> gives it.</summary>
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        // A double holds the product of two floats.
        Vector128<double> lower = SumToOdd(Vector128.WidenLower(a) * Vector128.WidenLower(b), Vector128.WidenLower(c));
        Vector128<double> upper = SumToOdd(Vector128.WidenUpper(a) * Vector128.WidenUpper(b), Vector128.WidenUpper(c));
        return Vector128.Narrow(lower, upper);
    }

    /// <summary>The sum cut off toward zero, its last bit set if something was cut off: rounding that to a float is rounding the sum itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> SumToOdd(Vector128<double> a, Vector128<double> b)
    {
        Vector128<double> sum = a + b, secondPart = sum - a;
        Vector128<double> error = (a - (sum - secondPart)) + (b - secondPart);
        Vector128<long> tooFar = Vector128.LessThan(error * sum, Vector128<double>.Zero).AsInt64();
        Vector128<long> inexact = Vector128.GreaterThan(Vector128.Abs(error), Vector128<double>.Zero).AsInt64();
        return ((sum.AsInt64() + tooFar) | (inexact & Vector128<long>.One)).AsDouble();
    }
}
