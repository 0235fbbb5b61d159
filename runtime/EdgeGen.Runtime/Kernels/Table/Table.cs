using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Functions of small integers as look-ups in a table (TOSA TABLE).</summary>
public static unsafe class Table
{
    /// <summary>output[i] = table[input[i] + 128].</summary>
    /// <param name="input">Any number of elements.</param>
    /// <param name="table">256 entries, that of −128 first.</param>
    /// <param name="output">As many elements as the input; may be the input.</param>
    /// <exception cref="ArgumentException">An operand is too short.</exception>
    public static void Run(ReadOnlySpan<sbyte> input, ReadOnlySpan<sbyte> table, Span<sbyte> output)
    {
        Bounds.Require(table.Length, 256, nameof(table));
        Bounds.Require(output.Length, input.Length, nameof(output));
        fixed (sbyte* x = input, t = table, y = output)
        {
            int done = Avx512Vbmi.IsSupported ? Permuted(x, t, y, input.Length)
                : Avx2.IsSupported ? ShuffledTable.Run(x, t, y, input.Length)
                : 0;
            for (int i = done; i < input.Length; i++)
                y[i] = t[x[i] + 128];
        }
    }

    /// <summary>
    /// Between two entries: with p = input[i] + 32768, the line from entry p / 128 to the next one at p mod 128, times 128.
    /// </summary>
    /// <param name="input">Any number of elements.</param>
    /// <param name="table">513 entries, that of −32768 first.</param>
    /// <param name="output">As many elements as the input.</param>
    /// <exception cref="ArgumentException">An operand is too short.</exception>
    public static void Run(ReadOnlySpan<short> input, ReadOnlySpan<short> table, Span<int> output)
    {
        Bounds.Require(table.Length, 513, nameof(table));
        Bounds.Require(output.Length, input.Length, nameof(output));
        fixed (short* x = input, t = table)
        fixed (int* y = output)
        {
            int done = Avx2.IsSupported ? Gathered(x, t, y, input.Length) : 0;
            for (int i = done; i < input.Length; i++)
            {
                int position = x[i] + 32768, entry = position >> 7;
                y[i] = (t[entry] << 7) + ((t[entry + 1] - t[entry]) * (position & 127));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Permuted(sbyte* input, sbyte* table, sbyte* output, int count)
    {
        Vector512<sbyte> a = Vector512.Load(table), b = Vector512.Load(table + 64);
        Vector512<sbyte> c = Vector512.Load(table + 128), d = Vector512.Load(table + 192);
        int i = 0;
        for (; i <= count - 64; i += 64)
        {
            // The low seven bits of x choose in either half of the table; negative values lie in the first half.
            Vector512<sbyte> x = Vector512.Load(input + i);
            Vector512<sbyte> negative = Avx512Vbmi.PermuteVar64x8x2(a, x, b), positive = Avx512Vbmi.PermuteVar64x8x2(c, x, d);
            Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<sbyte>.Zero), negative, positive).Store(output + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Gathered(short* input, short* table, int* output, int count)
    {
        int i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector256<int> position = Avx2.ConvertToVector256Int32(input + i) + Vector256.Create(32768);

            // Entries are half as long as what a gather reads: the upper half is the next entry.
            Vector256<int> pair = Avx2.GatherVector256((int*)table, position >> 7, 2);
            Vector256<int> entry = (pair << 16) >> 16;
            Vector256<int> slope = (pair >> 16) - entry;
            ((entry << 7) + (slope * (position & Vector256.Create(127)))).Store(output + i);
        }

        return i;
    }
}
