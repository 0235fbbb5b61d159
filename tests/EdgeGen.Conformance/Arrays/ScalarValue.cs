using System.Buffers.Binary;

namespace EdgeGen.Conformance.Arrays;

/// <summary>A number that a case gives without an array.</summary>
/// <param name="Integer">Its value for integer slots.</param>
/// <param name="Real">Its value for float slots.</param>
public readonly record struct ScalarValue(long Integer, double Real)
{
    public static ScalarValue Of(long value) => new(value, value);

    public static ScalarValue Of(double value) => new((long)value, value);

    public static ScalarValue Of(bool value) => Of(value ? 1L : 0L);

    /// <summary>The number as a tensor without extents.</summary>
    /// <exception cref="InvalidDataException">The type is none that scalars come in.</exception>
    public CaseTensor ToTensor(TensorElement element)
    {
        byte[] data = new byte[ElementFormat.Of(element).Size];
        switch (element)
        {
            case TensorElement.Bool:
                data[0] = Integer == 0 ? (byte)0 : (byte)1;
                break;
            case TensorElement.Int32:
                BinaryPrimitives.WriteInt32LittleEndian(data, (int)Integer);
                break;
            case TensorElement.Int64:
                BinaryPrimitives.WriteInt64LittleEndian(data, Integer);
                break;
            case TensorElement.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(data, (float)Real);
                break;
            case TensorElement.Float64:
                BinaryPrimitives.WriteDoubleLittleEndian(data, Real);
                break;
            default:
                throw new InvalidDataException($"a scalar cannot be given as {element}");
        }
        return new(element, [], data);
    }
}
