namespace EdgeGen;

/// <summary>The element type of a model's input or output, and how one element lies in memory.</summary>
public enum TensorElement
{
    /// <summary>One byte: 0 or 1.</summary>
    Bool,

    /// <summary>A 4-bit signed integer held in one <see cref="sbyte"/>.</summary>
    Int4,

    /// <summary><see cref="sbyte"/>.</summary>
    Int8,

    /// <summary><see cref="byte"/>.</summary>
    UInt8,

    /// <summary><see cref="short"/>.</summary>
    Int16,

    /// <summary><see cref="ushort"/>.</summary>
    UInt16,

    /// <summary><see cref="int"/>.</summary>
    Int32,

    /// <summary><see cref="uint"/>.</summary>
    UInt32,

    /// <summary>A 48-bit signed integer held in one <see cref="long"/>.</summary>
    Int48,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary>8-bit float with 4 exponent and 3 mantissa bits, in one <see cref="byte"/>.</summary>
    Float8E4M3,

    /// <summary>8-bit float with 5 exponent and 2 mantissa bits, in one <see cref="byte"/>.</summary>
    Float8E5M2,

    /// <summary>The upper half of a <see cref="float"/>, in one <see cref="ushort"/>.</summary>
    BFloat16,

    /// <summary><see cref="Half"/>.</summary>
    Float16,

    /// <summary><see cref="float"/>.</summary>
    Float32,

    /// <summary><see cref="double"/>.</summary>
    Float64,
}
