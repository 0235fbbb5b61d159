using System.Collections.Immutable;

namespace EdgeGen.Conformance.Arrays;

/// <summary>How one element type is called in a case and stored in an <c>.npy</c> file.</summary>
/// <param name="Element">The element type.</param>
/// <param name="DType">Its name in <c>case.json</c>.</param>
/// <param name="Descr">Its type string in an <c>.npy</c> header; types numpy has no name for borrow an integer of their width.</param>
/// <param name="Size">Bytes per element.</param>
public sealed record ElementFormat(TensorElement Element, string DType, string Descr, int Size)
{
    /// <summary>One row for each element type.</summary>
    public static ImmutableArray<ElementFormat> All { get; } =
    [
        new(TensorElement.Bool, "bool", "|b1", 1),
        new(TensorElement.Int4, "i4", "|i1", 1),
        new(TensorElement.Int8, "i8", "|i1", 1),
        new(TensorElement.UInt8, "u8", "|u1", 1),
        new(TensorElement.Int16, "i16", "<i2", 2),
        new(TensorElement.UInt16, "u16", "<u2", 2),
        new(TensorElement.Int32, "i32", "<i4", 4),
        new(TensorElement.UInt32, "u32", "<u4", 4),
        new(TensorElement.Int48, "i48", "<i8", 8),
        new(TensorElement.Int64, "i64", "<i8", 8),
        new(TensorElement.Float8E4M3, "f8e4m3", "|u1", 1),
        new(TensorElement.Float8E5M2, "f8e5m2", "|u1", 1),
        new(TensorElement.BFloat16, "bf16", "<u2", 2),
        new(TensorElement.Float16, "f16", "<f2", 2),
        new(TensorElement.Float32, "f32", "<f4", 4),
        new(TensorElement.Float64, "f64", "<f8", 8),
    ];

    private static readonly ImmutableDictionary<string, ElementFormat> ByDType = All.ToImmutableDictionary(row => row.DType, StringComparer.Ordinal);

    private static readonly ImmutableDictionary<TensorElement, ElementFormat> ByElement = All.ToImmutableDictionary(row => row.Element);

    /// <exception cref="InvalidDataException">No element type has this name.</exception>
    public static ElementFormat Of(string dtype) =>
        ByDType.GetValueOrDefault(dtype) ?? throw new InvalidDataException($"unknown dtype '{dtype}'");

    public static ElementFormat Of(TensorElement element) => ByElement[element];
}
