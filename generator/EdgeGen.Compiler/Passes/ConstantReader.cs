using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Passes;

/// <summary>Reads small constants while compiling.</summary>
internal static class ConstantReader
{
    /// <summary>The one element of a constant; <c>null</c> if there are more, or its type is none of the common ones.</summary>
    public static double? Scalar(Value value, ModelFile file)
    {
        if (value.Type.Shape.Count != 1)
            return null;
        int size = value.Type.Element.Bytes();
        byte[]? bytes = value.Constant switch
        {
            InlineConstant inline => [.. inline.Bytes],
            FileConstant { File: 0, Packing: FilePacking.None } constant => file.Slice(new FileRange(constant.Offset, size)).ToArray(),
            _ => null,
        };
        return bytes is null ? null : value.Type.Element switch
        {
            ElementType.Bool or ElementType.U8 => bytes[0],
            ElementType.I8 => (sbyte)bytes[0],
            ElementType.I16 => BitConverter.ToInt16(bytes, 0),
            ElementType.U16 => BitConverter.ToUInt16(bytes, 0),
            ElementType.I32 => BitConverter.ToInt32(bytes, 0),
            ElementType.F32 => BitConverter.ToSingle(bytes, 0),
            ElementType.F64 => BitConverter.ToDouble(bytes, 0),
            _ => null,
        };
    }
}
