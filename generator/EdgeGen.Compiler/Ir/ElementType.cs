namespace EdgeGen.Compiler.Ir;

/// <summary>The type of one tensor element.</summary>
internal enum ElementType : byte
{
    Bool,
    I4,
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I48,
    I64,
    F8E4M3,
    F8E5M2,
    BF16,
    F16,
    F32,
    F64,
}

/// <summary>What each element type is in memory and in C#.</summary>
internal static class ElementTypes
{
    private static readonly Row[] Rows =
    [
        new(ElementType.Bool, "bool", 1, "bool", "Bool", "Bool"),
        new(ElementType.I4, "i4", 1, "sbyte", "I8", "Int4"),
        new(ElementType.I8, "i8", 1, "sbyte", "I8", "Int8"),
        new(ElementType.U8, "u8", 1, "byte", "U8", "UInt8"),
        new(ElementType.I16, "i16", 2, "short", "I16", "Int16"),
        new(ElementType.U16, "u16", 2, "ushort", "U16", "UInt16"),
        new(ElementType.I32, "i32", 4, "int", "I32", "Int32"),
        new(ElementType.U32, "u32", 4, "uint", "U32", "UInt32"),
        new(ElementType.I48, "i48", 8, "long", "I48", "Int48"),
        new(ElementType.I64, "i64", 8, "long", "I64", "Int64"),
        new(ElementType.F8E4M3, "f8e4m3", 1, "byte", "F8E4M3", "Float8E4M3"),
        new(ElementType.F8E5M2, "f8e5m2", 1, "byte", "F8E5M2", "Float8E5M2"),
        new(ElementType.BF16, "bf16", 2, "ushort", "BF16", "BFloat16"),
        new(ElementType.F16, "f16", 2, "global::System.Half", "F16", "Float16"),
        new(ElementType.F32, "f32", 4, "float", "F32", "Float32"),
        new(ElementType.F64, "f64", 8, "double", "F64", "Float64"),
    ];

    /// <summary>Short name as it stands in printed graphs and generated comments.</summary>
    public static string Name(this ElementType type) => Rows[(int)type].Short;

    /// <summary>Bytes of one element in the arena; i4 lies in one byte, i48 in eight.</summary>
    public static int Bytes(this ElementType type) => Rows[(int)type].Size;

    /// <summary>The C# type of one element in the arena.</summary>
    public static string ClrName(this ElementType type) => Rows[(int)type].Clr;

    /// <summary>The runtime's storage tag, a type argument of elementwise kernels.</summary>
    public static string StorageTag(this ElementType type) => Rows[(int)type].Tag;

    /// <summary>The member of the runtime's <c>TensorElement</c>.</summary>
    public static string PublicName(this ElementType type) => Rows[(int)type].Public;

    /// <summary>Whether the type is a floating-point type.</summary>
    public static bool IsFloat(this ElementType type) => type >= ElementType.F8E4M3;

    /// <summary>Whether the type is an integer type; <see cref="ElementType.Bool"/> is not.</summary>
    public static bool IsInteger(this ElementType type) => type is > ElementType.Bool and < ElementType.F8E4M3;

    /// <summary>Whether values need more than a 32-bit lane, so that elementwise code runs one element at a time.</summary>
    public static bool IsWide(this ElementType type) =>
        type is ElementType.U32 or ElementType.I48 or ElementType.I64 or ElementType.F64;

    /// <summary>Bits of a signed or unsigned integer type.</summary>
    public static int Bits(this ElementType type) => type switch
    {
        ElementType.Bool => 1,
        ElementType.I4 => 4,
        ElementType.I48 => 48,
        _ => 8 * type.Bytes(),
    };

    /// <summary>Whether an integer type has no sign.</summary>
    public static bool IsUnsigned(this ElementType type) => type is ElementType.U8 or ElementType.U16 or ElementType.U32;

    /// <summary>The range of an integer type, to the nearest <c>double</c>.</summary>
    public static (double Least, double Most) Limits(this ElementType type)
    {
        double values = Math.Pow(2, type.Bits());
        return type.IsUnsigned() ? (0, values - 1) : (-values / 2, values / 2 - 1);
    }

    private sealed record Row(ElementType Type, string Short, int Size, string Clr, string Tag, string Public);
}
