namespace EdgeGen.Compiler.Load.Tosa;

/// <summary>Element types, with the numbers of the schema. Those from <see cref="Fp6E2M3"/> on are of the 1.1 draft.</summary>
internal enum TosaType : uint
{
    Unknown = 0,
    Bool = 1,
    Int4 = 2,
    Int8 = 3,
    Int16 = 4,
    Int32 = 5,
    Int48 = 6,
    Fp32 = 7,
    Fp16 = 8,
    Bf16 = 9,
    Shape = 10,
    Fp8E4M3 = 11,
    Fp8E5M2 = 12,
    Fp6E2M3 = 13,
    Fp6E3M2 = 14,
    Fp4E2M1 = 15,
    Fp8UE8M0 = 16,
    Int64 = 17,
    MxInt8 = 18,
}

internal enum TosaResizeMode : uint
{
    Unknown = 0,
    Nearest = 1,
    Bilinear = 2,
}

internal enum TosaNanMode : uint
{
    Unknown = 0,
    Propagate = 1,
    Ignore = 2,
}

internal enum TosaRoundingMode : uint
{
    Unknown = 0,
    SingleRound = 1,
    InexactRound = 2,
    DoubleRound = 3,
}

internal static class TosaTypes
{
    public static bool IsDefined(this TosaType type) => type is > TosaType.Unknown and <= TosaType.MxInt8;

    /// <summary>Bits of one stored element, packed; 0 for a type that is not defined.</summary>
    /// <remarks>The draft does not settle the packing of its narrow floats: theirs is the least it can be.</remarks>
    public static int StoredBits(this TosaType type) => type switch
    {
        TosaType.Int4 or TosaType.Fp4E2M1 => 4,
        TosaType.Fp6E2M3 or TosaType.Fp6E3M2 => 6,
        TosaType.Bool or TosaType.Int8 or TosaType.Fp8E4M3 or TosaType.Fp8E5M2 or TosaType.Fp8UE8M0 or TosaType.MxInt8 => 8,
        TosaType.Int16 or TosaType.Fp16 or TosaType.Bf16 => 16,
        TosaType.Int32 or TosaType.Fp32 => 32,
        TosaType.Int48 => 48,
        TosaType.Int64 or TosaType.Shape => 64,
        _ => 0,
    };
}
