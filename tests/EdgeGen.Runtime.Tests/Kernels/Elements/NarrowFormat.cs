namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>A binary format by its definition: sign, exponent and fraction fields, decoded in double.</summary>
internal sealed class NarrowFormat
{
    public static readonly NarrowFormat Binary16 = new(exponentBits: 5, fractionBits: 10, hasInfinity: true);
    public static readonly NarrowFormat BFloat16 = new(exponentBits: 8, fractionBits: 7, hasInfinity: true);
    public static readonly NarrowFormat E4M3 = new(exponentBits: 4, fractionBits: 3, hasInfinity: false);
    public static readonly NarrowFormat E5M2 = new(exponentBits: 5, fractionBits: 2, hasInfinity: true);

    private readonly int _exponentBits;
    private readonly int _fractionBits;
    private readonly bool _hasInfinity;

    private NarrowFormat(int exponentBits, int fractionBits, bool hasInfinity)
    {
        _exponentBits = exponentBits;
        _fractionBits = fractionBits;
        _hasInfinity = hasInfinity;
    }

    private int SignBit => 1 << (_exponentBits + _fractionBits);

    /// <summary>The code of what is just too large: infinity, or the NaN that follows the largest number.</summary>
    private int FirstSpecial => _hasInfinity ? ((1 << _exponentBits) - 1) << _fractionBits : SignBit - 1;

    /// <summary>The value of a code.</summary>
    public float Decode(int code)
    {
        int magnitude = code & (SignBit - 1);
        double value = magnitude < FirstSpecial ? Grid(magnitude)
            : _hasInfinity && magnitude == FirstSpecial ? double.PositiveInfinity
            : double.NaN;
        return (float)((code & SignBit) != 0 ? -value : value);
    }

    /// <summary>Fails unless a code is the one to which a value rounds.</summary>
    public void RequireNearest(float value, int code)
    {
        int magnitude = code & (SignBit - 1);
        if (float.IsNaN(value))
        {
            Assert.True(float.IsNaN(Decode(code)));
            return;
        }

        Assert.Equal(float.IsNegative(value), (code & SignBit) != 0);
        Assert.True(magnitude <= FirstSpecial);
        double exact = Math.Abs((double)value);
        bool roundsUpHere = exact >= Tie(magnitude - 1) && (exact > Tie(magnitude - 1) || (magnitude & 1) == 0);
        bool roundsDownHere = magnitude == FirstSpecial || exact < Tie(magnitude) || (exact == Tie(magnitude) && (magnitude & 1) == 0);
        Assert.True(roundsUpHere && roundsDownHere, $"{value:R} became {code:x}");
    }

    /// <summary>Every code's value, every tie, their neighbours, and floats from the whole range.</summary>
    public IEnumerable<float> InterestingValues()
    {
        for (int magnitude = 0; magnitude <= FirstSpecial; magnitude++)
        {
            foreach (float value in new[] { (float)Grid(magnitude), (float)Tie(magnitude) })
            {
                yield return value;
                yield return -value;
                yield return MathF.BitIncrement(value);
                yield return MathF.BitDecrement(value);
            }
        }

        for (uint bits = 0; bits < 0xFFFF0000; bits += 16381)
            yield return BitConverter.UInt32BitsToSingle(bits);
        yield return float.PositiveInfinity;
        yield return float.NegativeInfinity;
        yield return BitConverter.Int32BitsToSingle(0x7F800001);
    }

    // Half way between a code and the next; below zero there is nothing to round from.
    private double Tie(int magnitude) => magnitude < 0 ? -1 : (Grid(magnitude) + Grid(magnitude + 1)) / 2;

    // As if numbers went on above the largest: what is infinite or NaN has the place of the next number.
    private double Grid(int magnitude)
    {
        int exponent = magnitude >> _fractionBits;
        int fraction = magnitude & ((1 << _fractionBits) - 1);
        int bias = (1 << (_exponentBits - 1)) - 1;
        double significand = exponent == 0 ? fraction : fraction + (1 << _fractionBits);
        return Math.ScaleB(significand, Math.Max(exponent, 1) - bias - _fractionBits);
    }
}
