namespace EdgeGen.Runtime.Simd;

/// <content>Functions that are rare enough to be computed lane by lane.</content>
public static unsafe partial class SimdMath
{
    /// <summary>The tangent of an angle in radians.</summary>
    public static V Tan<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Tan);

    /// <summary>The angle between −π/2 and π/2 with this sine.</summary>
    public static V Asin<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Asin);

    /// <summary>The angle between 0 and π with this cosine.</summary>
    public static V Acos<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Acos);

    /// <summary>The angle between −π/2 and π/2 with this tangent.</summary>
    public static V Atan<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Atan);

    /// <summary>The hyperbolic sine.</summary>
    public static V Sinh<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Sinh);

    /// <summary>The hyperbolic cosine.</summary>
    public static V Cosh<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Cosh);

    /// <summary>The number with this hyperbolic sine.</summary>
    public static V Asinh<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Asinh);

    /// <summary>The number with this hyperbolic cosine.</summary>
    public static V Acosh<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Acosh);

    /// <summary>The number with this hyperbolic tangent.</summary>
    public static V Atanh<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Atanh);

    /// <summary>e^x − 1, precise near zero.</summary>
    public static V Expm1<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &WideMath.Expm1);

    /// <summary>ln(1 + x), precise near zero.</summary>
    public static V Log1p<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &WideMath.Log1p);

    /// <summary>The logarithm to base 2.</summary>
    public static V Log2<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Log2);

    /// <summary>The logarithm to base 10.</summary>
    public static V Log10<V>(V x)
        where V : struct, ILanes<V> => PerLane.Apply(x, &MathF.Log10);

    /// <summary>x to the power of y.</summary>
    public static V Pow<V>(V x, V y)
        where V : struct, ILanes<V> => PerLane.Apply(x, y, &MathF.Pow);

    /// <summary>The angle of the point (x, y) where the arguments are y and x.</summary>
    public static V Atan2<V>(V y, V x)
        where V : struct, ILanes<V> => PerLane.Apply(y, x, &MathF.Atan2);

    /// <summary>What is left of a after division by b toward zero.</summary>
    public static V Fmod<V>(V a, V b)
        where V : struct, ILanes<V> => PerLane.Apply(a, b, &WideMath.Fmod);

    /// <summary>What is left of a after division by b downward.</summary>
    public static V Remainder<V>(V a, V b)
        where V : struct, ILanes<V> => PerLane.Apply(a, b, &WideMath.Remainder);

    /// <summary>a / b rounded down.</summary>
    public static V FloorDivide<V>(V a, V b)
        where V : struct, ILanes<V> => PerLane.Apply(a, b, &WideMath.FloorDivide);
}
