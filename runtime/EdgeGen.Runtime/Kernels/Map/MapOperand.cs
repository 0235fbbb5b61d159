using System.Runtime.InteropServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The memory of an operand or a result, whatever its element type.</summary>
public readonly ref struct MapOperand
{
    private readonly ReadOnlySpan<byte> _bytes;

    private MapOperand(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Number of bytes.</summary>
    internal int Length => _bytes.Length;

    /// <summary>An operand.</summary>
    public static MapOperand Of<T>(ReadOnlySpan<T> elements)
        where T : unmanaged => new(MemoryMarshal.AsBytes(elements));

    /// <summary>The first byte, for <c>fixed</c>.</summary>
    internal ref readonly byte GetPinnableReference() => ref _bytes.GetPinnableReference();
}
