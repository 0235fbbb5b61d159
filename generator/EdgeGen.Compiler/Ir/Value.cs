using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>Names a value of a graph; an optional operand that is absent is <see cref="None"/>.</summary>
internal readonly record struct ValueId(int Index)
{
    /// <summary>No value.</summary>
    public static readonly ValueId None = new(-1);

    /// <summary>Whether there is a value.</summary>
    public bool Exists => Index >= 0;

    /// <inheritdoc/>
    public override string ToString() => Exists ? "%" + Index : "none";
}

/// <summary>What the integers of a quantized tensor stand for: real = (integer − <paramref name="ZeroPoint"/>) · <paramref name="Scale"/>.</summary>
internal sealed record Quantization(float Scale, int ZeroPoint);

/// <summary>A tensor that a graph computes, receives or holds as a constant.</summary>
/// <param name="Id">Its place in the graph's list of values.</param>
/// <param name="Name">The model's name for it; empty where it has none.</param>
/// <param name="Type">Its type.</param>
/// <param name="Constant">Where its elements are, if they are known.</param>
/// <param name="Quantization">What its integers stand for, if the model says so.</param>
internal sealed record Value(
    ValueId Id,
    string Name,
    TensorType Type,
    ConstantData? Constant = null,
    Quantization? Quantization = null)
{
    /// <summary>Whether the elements are known at compile time.</summary>
    public bool IsConstant => Constant is not null;
}

/// <summary>Where the elements of a constant are.</summary>
internal abstract record ConstantData;

/// <summary>A strided view on the model file's bytes: element (i, j, …) lies <c>i·Strides[0] + j·Strides[1] + …</c> elements after <paramref name="Offset"/>.</summary>
/// <param name="File">0: the model; 1 and up: its companion files in order.</param>
/// <param name="Offset">Byte offset in the file; any alignment.</param>
/// <param name="Strides">Element strides, one a dimension; 0 where the dimension repeats.</param>
/// <param name="Packing">How elements lie in the file when that is not how they lie in the arena.</param>
internal sealed record FileConstant(int File, long Offset, EquatableArray<long> Strides, FilePacking Packing = FilePacking.None)
    : ConstantData
{
    /// <summary>Whether the view is the row-major layout of <paramref name="shape"/>.</summary>
    public bool IsRowMajor(Shape shape)
    {
        long[] expected = shape.RowMajorStrides();
        for (int d = 0; d < shape.Rank; d++)
        {
            if (shape[d] > 1 && Strides[d] != expected[d])
                return false;
        }
        return true;
    }
}

/// <summary>A constant whose bytes, in arena form and row-major, are part of the generated code: small ones only.</summary>
internal sealed record InlineConstant(EquatableArray<byte> Bytes) : ConstantData;

/// <summary>File layouts that differ from the arena's.</summary>
internal enum FilePacking : byte
{
    /// <summary>As in the arena.</summary>
    None,

    /// <summary>Two i4 elements a byte, the first in the low half.</summary>
    Nibbles,

    /// <summary>Six bytes an i48 element.</summary>
    SixBytes,
}
