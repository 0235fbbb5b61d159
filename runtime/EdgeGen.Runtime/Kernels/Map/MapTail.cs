using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The last elements of a row that do not fill a register: they pass through a buffer that does.</summary>
internal static unsafe class MapTail
{
    // One register of the widest lanes, for each operand and the result.
    private const int TailBytes = 64;

    /// <summary>Computes the elements.</summary>
    /// <param name="pointers">The row's first elements: of the result, then of each operand.</param>
    /// <param name="first">The first element left.</param>
    /// <param name="count">How many are left.</param>
    /// <param name="sizes">Bytes of an element of each; 0 where every element of the row is the first one.</param>
    /// <param name="lanes">Lanes of a register.</param>
    /// <param name="row">Computes a row of as many elements; the very code of whole registers, so that a body is compiled once.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        byte** pointers, int first, int count, ReadOnlySpan<int> sizes, int lanes, delegate*<byte**, int, ReadOnlySpan<int>, void> row)
    {
        byte* buffer = stackalloc byte[(1 + MapRow.MostOperands) * TailBytes];
        byte** buffered = stackalloc byte*[1 + MapRow.MostOperands];
        new Span<nint>(buffered, 1 + MapRow.MostOperands).Clear();

        // Zeros in the lanes that nobody asked for: what the stack held may be numbers that take a processor very long.
        new Span<byte>(buffer, sizes.Length * TailBytes).Clear();
        buffered[0] = buffer;
        for (int k = 1; k < sizes.Length; k++)
        {
            int size = sizes[k];
            buffered[k] = size == 0 ? pointers[k] : buffer + (k * TailBytes);
            if (size != 0)
                Unsafe.CopyBlockUnaligned(buffered[k], pointers[k] + ((nint)first * size), (uint)(count * size));
        }

        row(buffered, lanes, sizes);
        Unsafe.CopyBlockUnaligned(pointers[0] + ((nint)first * sizes[0]), buffer, (uint)(count * sizes[0]));
    }
}
