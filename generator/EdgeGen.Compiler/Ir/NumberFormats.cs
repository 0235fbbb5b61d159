namespace EdgeGen.Compiler.Ir;

/// <summary>Rounding of numbers to the floating-point formats, while compiling.</summary>
internal static class NumberFormats
{
    /// <summary>A literal rounded to nearest even in its own format; integers and booleans stay.</summary>
    public static Literal Fit(Literal literal) => literal.Type switch
    {
        ElementType.F16 => literal with { Value = Round(literal.Value, 10, -14, 65504, double.PositiveInfinity) },
        ElementType.BF16 => literal with { Value = Round((float)literal.Value, 7, -126, 3.3895313892515355e38, double.PositiveInfinity) },
        ElementType.F8E4M3 => literal with { Value = Round(literal.Value, 3, -6, 448, double.NaN) },
        ElementType.F8E5M2 => literal with { Value = Round(literal.Value, 2, -14, 57344, double.PositiveInfinity) },
        ElementType.F32 => literal with { Value = (float)literal.Value },
        _ => literal,
    };

    private static double Round(double value, int fractionBits, int smallestExponent, double largest, double overflow)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
            return value;
        double exponent = Math.Max(Math.Floor(Math.Log(Math.Abs(value), 2)), smallestExponent);
        double step = Math.Pow(2, exponent - fractionBits);
        double rounded = Math.Round(value / step, MidpointRounding.ToEven) * step;
        return Math.Abs(rounded) > largest ? Math.Sign(value) * overflow : rounded;
    }
}
