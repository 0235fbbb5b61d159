namespace EdgeGen.Runtime.Simd;

/// <content>Quotients and remainders as C and Python define them.</content>
public static partial class WideMath
{
    /// <summary>What is left of a after division by b toward zero.</summary>
    public static double Fmod(double a, double b) => a % b;

    /// <summary>What is left of a after division by b toward zero.</summary>
    public static float Fmod(float a, float b) => a % b;

    /// <summary>What is left of a after division by b toward zero; 0 where b is 0.</summary>
    public static long Fmod(long a, long b) => b is 0 or -1 ? 0 : a % b;

    /// <summary>What is left of a after division by b downward: it has the sign of b.</summary>
    public static double Remainder(double a, double b)
    {
        double rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }

    /// <summary>What is left of a after division by b downward: it has the sign of b.</summary>
    public static float Remainder(float a, float b)
    {
        float rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }

    /// <summary>What is left of a after division by b downward: it has the sign of b; 0 where b is 0.</summary>
    public static long Remainder(long a, long b)
    {
        long rest = Fmod(a, b);
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }

    /// <summary>a / b rounded down.</summary>
    public static double FloorDivide(double a, double b)
    {
        if (b == 0)
            return a / b;
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && rest < 0 != b < 0)
            quotient--;
        return WholeQuotient(quotient, a / b);
    }

    /// <summary>a / b rounded down.</summary>
    public static float FloorDivide(float a, float b)
    {
        if (b == 0)
            return a / b;
        float rest = a % b;
        float quotient = (a - rest) / b;
        if (rest != 0 && rest < 0 != b < 0)
            quotient--;
        return (float)WholeQuotient(quotient, a / b);
    }

    /// <summary>a / b rounded down; 0 where b is 0.</summary>
    public static long FloorDivide(long a, long b)
    {
        long quotient = Divide(a, b);
        return Remainder(a, b) != Fmod(a, b) ? quotient - 1 : quotient;
    }

    /// <summary>a / b toward zero; 0 where b is 0, wrapping where the quotient is too large.</summary>
    public static long Divide(long a, long b) => b == 0 ? 0 : b == -1 ? unchecked(-a) : a / b;

    // Rounding may have left a quotient next to a whole number; zero takes the sign of the exact quotient.
    private static double WholeQuotient(double quotient, double exact)
    {
        if (quotient == 0)
            return Math.CopySign(0, exact);
        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }
}
