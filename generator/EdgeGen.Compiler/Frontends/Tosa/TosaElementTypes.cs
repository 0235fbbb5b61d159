using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>TOSA's element types by their short names and in the intermediate representation.</summary>
internal static class TosaElementTypes
{
    /// <summary>Types by the short name that signatures and messages use.</summary>
    public static readonly IReadOnlyDictionary<string, TosaType> ByName = Enum.GetValues(typeof(TosaType)).Cast<TosaType>()
        .ToDictionary(static type => type.ShortName(), StringComparer.Ordinal);

    /// <summary>The element type of a tensor; <c>null</c> if tensors of the type are not supported.</summary>
    public static ElementType? ToElementType(this TosaType type) => type switch
    {
        TosaType.Bool => ElementType.Bool,
        TosaType.Int4 => ElementType.I4,
        TosaType.Int8 => ElementType.I8,
        TosaType.Int16 => ElementType.I16,
        TosaType.Int32 => ElementType.I32,
        TosaType.Int48 => ElementType.I48,
        TosaType.Int64 => ElementType.I64,
        TosaType.Fp32 => ElementType.F32,
        TosaType.Fp16 => ElementType.F16,
        TosaType.Bf16 => ElementType.BF16,
        TosaType.Fp8E4M3 => ElementType.F8E4M3,
        TosaType.Fp8E5M2 => ElementType.F8E5M2,
        _ => null,
    };

    /// <summary>The short name, such as <c>i8</c>.</summary>
    public static string ShortName(this TosaType type) =>
        type.ToElementType()?.Name() ?? type.ToString().ToLowerInvariant();

    /// <summary>How constants of the type lie in the file.</summary>
    public static FilePacking Packing(this TosaType type) => type switch
    {
        TosaType.Int4 => FilePacking.Nibbles,
        TosaType.Int48 => FilePacking.SixBytes,
        _ => FilePacking.None,
    };
}
