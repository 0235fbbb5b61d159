namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Element types of ExecuTorch, with the numbers of its schema.</summary>
internal enum EtScalarType : sbyte
{
    Byte = 0,
    Char = 1,
    Short = 2,
    Int = 3,
    Long = 4,
    Half = 5,
    Float = 6,
    Double = 7,
    ComplexHalf = 8,
    ComplexFloat = 9,
    ComplexDouble = 10,
    Bool = 11,
    QInt8 = 12,
    QUInt8 = 13,
    QInt32 = 14,
    BFloat16 = 15,
    QUInt4x2 = 16,
    QUInt2x4 = 17,
    Bits1x8 = 18,
    Bits2x4 = 19,
    Bits4x2 = 20,
    Bits8 = 21,
    Bits16 = 22,
    Float8E5M2 = 23,
    Float8E4M3Fn = 24,
    Float8E5M2Fnuz = 25,
    Float8E4M3Fnuz = 26,
    UInt16 = 27,
    UInt32 = 28,
    UInt64 = 29,
}

internal static class EtScalarTypes
{
    public static bool IsDefined(this EtScalarType type) => type is >= EtScalarType.Byte and <= EtScalarType.UInt64;

    /// <summary>Bytes of one stored element; types that pack several numbers count the container.</summary>
    public static int ElementSize(this EtScalarType type) => type switch
    {
        EtScalarType.ComplexDouble => 16,
        EtScalarType.Long or EtScalarType.Double or EtScalarType.ComplexFloat or EtScalarType.UInt64 => 8,
        EtScalarType.Int or EtScalarType.Float or EtScalarType.ComplexHalf or EtScalarType.QInt32 or EtScalarType.UInt32 => 4,
        EtScalarType.Short or EtScalarType.Half or EtScalarType.BFloat16 or EtScalarType.Bits16 or EtScalarType.UInt16 => 2,
        _ => 1,
    };
}
