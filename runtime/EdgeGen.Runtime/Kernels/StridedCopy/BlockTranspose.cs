using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Transposes a matrix in blocks of eight rows by one 128-bit register of columns.</summary>
internal static unsafe class BlockTranspose
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 8;

    // One cache line of every row at a time, so that a line is used up while it is near.
    private const int TileBytes = 64;

    private const int TileRows = 64;

    /// <summary>Writes <c>output[c·outputStride + r] = input[r·inputStride + c]</c> for every row and column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(T* input, T* output, int rows, int columns, nint inputStride, nint outputStride)
        where T : unmanaged
    {
        int blockColumns = Interleave.IsSupported ? columns - (columns % Vector128<T>.Count) : 0;
        int blockRows = rows - (rows % Rows);
        int tileColumns = Math.Max(TileBytes / sizeof(T), Vector128<T>.Count);
        for (int r0 = 0; r0 < blockRows; r0 += TileRows)
        {
            int rEnd = Math.Min(r0 + TileRows, blockRows);
            for (int c0 = 0; c0 < blockColumns; c0 += tileColumns)
            {
                int cEnd = Math.Min(c0 + tileColumns, blockColumns);
                for (int r = r0; r < rEnd; r += Rows)
                {
                    for (int c = c0; c < cEnd; c += Vector128<T>.Count)
                        Block(input + (r * inputStride) + c, output + (c * outputStride) + r, inputStride, outputStride);
                }
            }
        }

        Elements(input, output, 0, blockRows, blockColumns, columns, inputStride, outputStride);
        Elements(input, output, blockRows, rows, 0, columns, inputStride, outputStride);
    }

    // Each round interleaves register k with register k + 4: a perfect shuffle, so three rounds bring eight rows side by side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block<T>(T* input, T* output, nint inputStride, nint outputStride)
        where T : unmanaged
    {
        T* lower = input + (4 * inputStride);
        Vector128<T> r0 = Vector128.Load(input), r1 = Vector128.Load(input + inputStride);
        Vector128<T> r2 = Vector128.Load(input + (2 * inputStride)), r3 = Vector128.Load(input + (3 * inputStride));
        Vector128<T> r4 = Vector128.Load(lower), r5 = Vector128.Load(lower + inputStride);
        Vector128<T> r6 = Vector128.Load(lower + (2 * inputStride)), r7 = Vector128.Load(lower + (3 * inputStride));
        for (int round = 0; round < 3; round++)
        {
            (Vector128<T> a0, Vector128<T> a1) = (Interleave.Lower(r0, r4), Interleave.Upper(r0, r4));
            (Vector128<T> a2, Vector128<T> a3) = (Interleave.Lower(r1, r5), Interleave.Upper(r1, r5));
            (Vector128<T> a4, Vector128<T> a5) = (Interleave.Lower(r2, r6), Interleave.Upper(r2, r6));
            (Vector128<T> a6, Vector128<T> a7) = (Interleave.Lower(r3, r7), Interleave.Upper(r3, r7));
            (r0, r1, r2, r3, r4, r5, r6, r7) = (a0, a1, a2, a3, a4, a5, a6, a7);
        }

        StoreColumns(r0, 0, output, outputStride);
        StoreColumns(r1, 1, output, outputStride);
        StoreColumns(r2, 2, output, outputStride);
        StoreColumns(r3, 3, output, outputStride);
        StoreColumns(r4, 4, output, outputStride);
        StoreColumns(r5, 5, output, outputStride);
        StoreColumns(r6, 6, output, outputStride);
        StoreColumns(r7, 7, output, outputStride);
    }

    // Bytes: a register holds two columns of eight; wider elements: one column takes one, two or four registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumns<T>(Vector128<T> register, int index, T* output, nint outputStride)
        where T : unmanaged
    {
        if (sizeof(T) == 1)
        {
            *(ulong*)(output + (2 * index * outputStride)) = register.AsUInt64().GetElement(0);
            *(ulong*)(output + (((2 * index) + 1) * outputStride)) = register.AsUInt64().GetElement(1);
            return;
        }

        int registersPerColumn = sizeof(T) / 2;
        T* column = output + (index / registersPerColumn * outputStride);
        register.Store(column + (index % registersPerColumn * Vector128<T>.Count));
    }

    private static void Elements<T>(T* input, T* output, int rowStart, int rowEnd, int columnStart, int columnEnd, nint inputStride, nint outputStride)
        where T : unmanaged
    {
        for (int c = columnStart; c < columnEnd; c++)
        {
            T* source = input + (rowStart * inputStride) + c;
            for (int r = rowStart; r < rowEnd; r++, source += inputStride)
                output[(c * outputStride) + r] = *source;
        }
    }
}
