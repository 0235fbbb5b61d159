using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// How portable kernels treat element types: operands meet in a common type, half precision is computed in single precision, and narrow
/// integers are computed in 32 bits and wrapped.
/// </summary>
internal static class ComputeTypes
{
    /// <summary>The type that a common type is computed in.</summary>
    public static ElementType Lane(this ElementType common) => common switch
    {
        ElementType.Bool or ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16 => ElementType.I32,
        ElementType.F16 or ElementType.BF16 => ElementType.F32,
        _ => common,
    };

    /// <summary>The type that factors of sums in the lane have: narrow integers stay, for kernels that multiply them faster.</summary>
    public static ElementType Factor(this ElementType type) =>
        type is ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16 ? type : type.Lane();

    /// <summary>The type in which functions without an integer form compute: double where the operand is, else single precision.</summary>
    public static ElementType FloatLane(this ElementType type) => type == ElementType.F64 ? ElementType.F64 : ElementType.F32;

    /// <summary>An operand as the common type's lane.</summary>
    public static Expression Load(int index, ElementType stored, ElementType common) => Convert(Cast(In(index, stored), common), common.Lane());

    /// <summary>C's conversion: floats truncate toward zero, integers wrap, and everything but zero is true.</summary>
    public static Expression Cast(Expression value, ElementType type)
    {
        bool narrow = type is ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16;
        return value.Type.IsFloat() && narrow
            ? Convert(Convert(value, ElementType.I32, truncate: true), type)
            : Convert(value, type, truncate: true);
    }

    /// <summary>A number as the common type's lane, wrapped into the common type's range first.</summary>
    public static Expression Literal(double value, ElementType common) => Number(Wrapped(value, common), common.Lane());

    /// <summary>A number as a common type holds it.</summary>
    public static double Wrapped(double value, ElementType common) => common switch
    {
        ElementType.Bool => value != 0 ? 1 : 0,
        ElementType.I8 => unchecked((sbyte)(long)value),
        ElementType.U8 => unchecked((byte)(long)value),
        ElementType.I16 => unchecked((short)(long)value),
        ElementType.U16 => unchecked((ushort)(long)value),
        ElementType.I32 => unchecked((int)(long)value),
        ElementType.U32 => unchecked((uint)(long)value),
        _ => value,
    };
}
