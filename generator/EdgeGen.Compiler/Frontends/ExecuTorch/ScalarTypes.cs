using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>ExecuTorch's element types as the intermediate representation knows them.</summary>
internal static class ScalarTypes
{
    /// <summary>The element type, that of the parts for complex numbers; <c>null</c> for those nothing computes with.</summary>
    public static ElementType? ToElementType(this EtScalarType type) => type switch
    {
        EtScalarType.Bool => ElementType.Bool,
        EtScalarType.Byte or EtScalarType.QUInt8 or EtScalarType.Bits8 => ElementType.U8,
        EtScalarType.Char or EtScalarType.QInt8 => ElementType.I8,
        EtScalarType.Short => ElementType.I16,
        EtScalarType.UInt16 or EtScalarType.Bits16 => ElementType.U16,
        EtScalarType.Int or EtScalarType.QInt32 => ElementType.I32,
        EtScalarType.UInt32 => ElementType.U32,
        EtScalarType.Long => ElementType.I64,
        EtScalarType.Half or EtScalarType.ComplexHalf => ElementType.F16,
        EtScalarType.BFloat16 => ElementType.BF16,
        EtScalarType.Float or EtScalarType.ComplexFloat => ElementType.F32,
        EtScalarType.Double or EtScalarType.ComplexDouble => ElementType.F64,
        EtScalarType.Float8E4M3Fn => ElementType.F8E4M3,
        EtScalarType.Float8E5M2 => ElementType.F8E5M2,
        _ => null,
    };

    /// <summary>Whether elements are pairs of a real and an imaginary part.</summary>
    public static bool IsComplex(this EtScalarType type) => type is EtScalarType.ComplexHalf or EtScalarType.ComplexFloat or EtScalarType.ComplexDouble;

    /// <summary>The type that a tensor and a number meet in: the tensor's, unless the number is of a higher kind.</summary>
    /// <param name="tensor">The tensor's type.</param>
    /// <param name="kind">Bool, i64 or f64.</param>
    public static ElementType PromoteNumber(ElementType tensor, ElementType kind) => kind switch
    {
        ElementType.F64 => tensor.IsFloat() ? tensor : ElementType.F32,
        ElementType.I64 => tensor == ElementType.Bool ? ElementType.I64 : tensor,
        _ => tensor,
    };

    /// <summary>The type that two operands of an arithmetic operator meet in: the wider kind, then the wider type.</summary>
    public static ElementType Promote(ElementType a, ElementType b)
    {
        if (a == b)
            return a;
        if (a.IsFloat() != b.IsFloat())
            return a.IsFloat() ? a : b;
        if (a.IsFloat())
            return a is ElementType.F16 && b is ElementType.BF16 || a is ElementType.BF16 && b is ElementType.F16
                ? ElementType.F32
                : (ElementType)Math.Max((byte)a, (byte)b);
        if (a == ElementType.Bool || b == ElementType.Bool)
            return a == ElementType.Bool ? b : a;
        bool mixed = a == ElementType.U8 || b == ElementType.U8;
        ElementType wide = a.Bits() >= b.Bits() ? a : b;
        return mixed && wide.Bits() == 8 ? ElementType.I16 : wide;
    }
}
