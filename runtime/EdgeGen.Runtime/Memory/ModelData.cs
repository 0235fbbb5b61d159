using System.Reflection;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime;

/// <summary>A model file embedded in an assembly: its bytes as they lie in the mapped image, never copied as a whole.</summary>
public sealed unsafe class ModelData
{
    private readonly byte* _bytes;
    private readonly UnmanagedMemoryStream _stream;

    private ModelData(UnmanagedMemoryStream stream)
    {
        _stream = stream;
        _bytes = stream.PositionPointer;
    }

    /// <summary>The file's length in bytes.</summary>
    public long Length => _stream.Length;

    /// <summary>Finds an embedded model.</summary>
    /// <param name="assembly">The assembly that holds the generated class.</param>
    /// <param name="name">The resource's name, which carries the SHA-256 of the bytes that the class was generated from.</param>
    /// <param name="length">The file's length in bytes.</param>
    /// <exception cref="InvalidOperationException">The assembly holds no such model: it was built from other bytes.</exception>
    public static ModelData Open(Assembly assembly, string name, long length)
    {
        if (assembly.GetManifestResourceStream(name) is not UnmanagedMemoryStream stream)
            throw new InvalidOperationException(
                $"{assembly.GetName().Name} does not embed the model '{name}' that this class was generated from. "
                + "Reference the EdgeGen package (its targets embed the file), or rebuild the project if the model changed.");
        if (stream.Length != length)
            throw new InvalidOperationException($"The embedded model '{name}' has {stream.Length} bytes instead of {length}.");
        return new ModelData(stream);
    }

    /// <summary>Elements where they lie in the file, at any alignment. The compiler checked the range against the file's length.</summary>
    /// <param name="offset">Byte offset in the file.</param>
    /// <param name="count">Number of elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> Span<T>(long offset, int count)
        where T : unmanaged => new(_bytes + offset, count);

    /// <summary>A row-major copy of a strided view, up to eight dimensions.</summary>
    /// <param name="offset">Byte offset of the view's first element.</param>
    /// <param name="extents">Extents, outermost first.</param>
    /// <param name="strides">Element strides.</param>
    public AlignedMemory<T> Copy<T>(long offset, ReadOnlySpan<int> extents, ReadOnlySpan<long> strides)
        where T : unmanaged
    {
        long count = 1;
        foreach (int extent in extents)
            count *= extent;
        AlignedMemory<T> copy = new((int)count);
        Span<T> target = copy.Span;
        Span<int> index = stackalloc int[extents.Length];
        index.Clear();
        byte* source = _bytes + offset;
        long position = 0;
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = Unsafe.ReadUnaligned<T>(source + position * sizeof(T));
            for (int d = extents.Length - 1; d >= 0; d--)
            {
                position += strides[d];
                if (++index[d] < extents[d])
                    break;
                position -= strides[d] * extents[d];
                index[d] = 0;
            }
        }

        return copy;
    }

    /// <summary>Signed 4-bit elements, two a byte with the first in the low half, one a byte.</summary>
    /// <param name="offset">Byte offset of the first pair.</param>
    /// <param name="count">Number of elements.</param>
    public AlignedMemory<sbyte> UnpackNibbles(long offset, int count)
    {
        AlignedMemory<sbyte> elements = new(count);
        Span<sbyte> target = elements.Span;
        for (int i = 0; i < count; i++)
        {
            int pair = _bytes[offset + i / 2];
            target[i] = (sbyte)((sbyte)(i % 2 == 0 ? pair << 4 : pair & 0xF0) >> 4);
        }

        return elements;
    }

    /// <summary>Signed 48-bit elements of six bytes, one a <see cref="long"/>.</summary>
    /// <param name="offset">Byte offset of the first element.</param>
    /// <param name="count">Number of elements.</param>
    public AlignedMemory<long> UnpackSixBytes(long offset, int count)
    {
        AlignedMemory<long> elements = new(count);
        Span<long> target = elements.Span;
        for (int i = 0; i < count; i++)
        {
            byte* six = _bytes + offset + 6L * i;
            long low = Unsafe.ReadUnaligned<uint>(six), high = Unsafe.ReadUnaligned<short>(six + 4);
            target[i] = high << 32 | low;
        }

        return elements;
    }
}
