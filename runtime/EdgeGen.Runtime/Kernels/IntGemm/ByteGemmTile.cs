using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The micro-kernel over bytes: 32-bit sums of a tile of up to 12 rows by one or two registers of columns, kept in registers over all
/// steps of the columns' panel.
/// </summary>
internal static unsafe class ByteGemmTile<V>
    where V : struct, ILanes<V>
{
    /// <summary>Rows that a tile may have: as many as leave the sums in registers.</summary>
    /// <param name="registers">Registers of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowLimit(int registers) => V.Count == Lanes512.Count ? (registers == 1 ? 12 : 9) : registers == 1 ? 6 : 4;

    /// <summary>Computes the sums of a tile.</summary>
    /// <param name="rows">The first row's bytes.</param>
    /// <param name="stride">Bytes between two rows.</param>
    /// <param name="weights">The steps' weights.</param>
    /// <param name="offsets">The steps' offsets.</param>
    /// <param name="doubles">Steps of two quads.</param>
    /// <param name="singles">Steps of one quad.</param>
    /// <param name="ahead">Bytes from a weight to the one to fetch together with it, which another tile multiplies later.</param>
    /// <param name="start">Where the sums of the columns start.</param>
    /// <param name="sums">Row by row, as many columns as the panel has.</param>
    /// <typeparam name="R">The number of rows, one of <see cref="Rows1"/> and its siblings.</typeparam>
    /// <typeparam name="C">The number of registers of columns, <see cref="Rows1"/> or <see cref="Rows2"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R, C>(
        byte* rows, nint stride, sbyte* weights, int* offsets, int doubles, int singles, nint ahead, int* start, int* sums)
        where R : unmanaged
        where C : unmanaged
    {
        V c0 = V.LoadInt32(start);
        V d0 = sizeof(C) > 1 ? V.LoadInt32(start + V.Count) : default;
        V c1 = c0, d1 = d0;
        V c2 = c0, d2 = d0;
        V c3 = c0, d3 = d0;
        V c4 = c0, d4 = d0;
        V c5 = c0, d5 = d0;
        V c6 = c0, d6 = d0;
        V c7 = c0, d7 = d0;
        V c8 = c0, d8 = d0;
        V c9 = c0, d9 = d0;
        V c10 = c0, d10 = d0;
        V c11 = c0, d11 = d0;

        nint s1 = stride, s3 = s1 * 3, s5 = s1 * 5, s7 = s1 * 7, s9 = s1 * 9, s11 = s1 * 11;
        int* b = (int*)weights;
        for (; doubles != 0; doubles--)
        {
            byte* x = rows + offsets[0], y = rows + offsets[1];
            V p = V.LoadInt32(b);
            V q = sizeof(C) > 1 ? V.LoadInt32(b + V.Count) : default;
            V nextP = V.LoadInt32(b + (sizeof(C) * V.Count));
            V nextQ = sizeof(C) > 1 ? V.LoadInt32(b + (3 * V.Count)) : default;
            Fetch(b, ahead, 2 * sizeof(C) * V.Count);
            Add<C>(ref c0, ref d0, p, q, nextP, nextQ, x, y);
            if (sizeof(R) > 1) Add<C>(ref c1, ref d1, p, q, nextP, nextQ, x + s1, y + s1);
            if (sizeof(R) > 2) Add<C>(ref c2, ref d2, p, q, nextP, nextQ, x + (s1 * 2), y + (s1 * 2));
            if (sizeof(R) > 3) Add<C>(ref c3, ref d3, p, q, nextP, nextQ, x + s3, y + s3);
            if (sizeof(R) > 4) Add<C>(ref c4, ref d4, p, q, nextP, nextQ, x + (s1 * 4), y + (s1 * 4));
            if (sizeof(R) > 5) Add<C>(ref c5, ref d5, p, q, nextP, nextQ, x + s5, y + s5);
            if (sizeof(R) > 6) Add<C>(ref c6, ref d6, p, q, nextP, nextQ, x + (s3 * 2), y + (s3 * 2));
            if (sizeof(R) > 7) Add<C>(ref c7, ref d7, p, q, nextP, nextQ, x + s7, y + s7);
            if (sizeof(R) > 8) Add<C>(ref c8, ref d8, p, q, nextP, nextQ, x + (s1 * 8), y + (s1 * 8));
            if (sizeof(R) > 9) Add<C>(ref c9, ref d9, p, q, nextP, nextQ, x + s9, y + s9);
            if (sizeof(R) > 10) Add<C>(ref c10, ref d10, p, q, nextP, nextQ, x + (s5 * 2), y + (s5 * 2));
            if (sizeof(R) > 11) Add<C>(ref c11, ref d11, p, q, nextP, nextQ, x + s11, y + s11);
            b += 2 * sizeof(C) * V.Count;
            offsets += 2;
        }

        for (; singles != 0; singles--)
        {
            byte* x = rows + offsets[0];
            V p = V.LoadInt32(b);
            V q = sizeof(C) > 1 ? V.LoadInt32(b + V.Count) : default;
            Fetch(b, ahead, sizeof(C) * V.Count);
            Add<C>(ref c0, ref d0, p, q, x);
            if (sizeof(R) > 1) Add<C>(ref c1, ref d1, p, q, x + s1);
            if (sizeof(R) > 2) Add<C>(ref c2, ref d2, p, q, x + (s1 * 2));
            if (sizeof(R) > 3) Add<C>(ref c3, ref d3, p, q, x + s3);
            if (sizeof(R) > 4) Add<C>(ref c4, ref d4, p, q, x + (s1 * 4));
            if (sizeof(R) > 5) Add<C>(ref c5, ref d5, p, q, x + s5);
            if (sizeof(R) > 6) Add<C>(ref c6, ref d6, p, q, x + (s3 * 2));
            if (sizeof(R) > 7) Add<C>(ref c7, ref d7, p, q, x + s7);
            if (sizeof(R) > 8) Add<C>(ref c8, ref d8, p, q, x + (s1 * 8));
            if (sizeof(R) > 9) Add<C>(ref c9, ref d9, p, q, x + s9);
            if (sizeof(R) > 10) Add<C>(ref c10, ref d10, p, q, x + (s5 * 2));
            if (sizeof(R) > 11) Add<C>(ref c11, ref d11, p, q, x + s11);
            b += sizeof(C) * V.Count;
            offsets++;
        }

        Store<C>(sums, 0, c0, d0);
        if (sizeof(R) > 1) Store<C>(sums, 1, c1, d1);
        if (sizeof(R) > 2) Store<C>(sums, 2, c2, d2);
        if (sizeof(R) > 3) Store<C>(sums, 3, c3, d3);
        if (sizeof(R) > 4) Store<C>(sums, 4, c4, d4);
        if (sizeof(R) > 5) Store<C>(sums, 5, c5, d5);
        if (sizeof(R) > 6) Store<C>(sums, 6, c6, d6);
        if (sizeof(R) > 7) Store<C>(sums, 7, c7, d7);
        if (sizeof(R) > 8) Store<C>(sums, 8, c8, d8);
        if (sizeof(R) > 9) Store<C>(sums, 9, c9, d9);
        if (sizeof(R) > 10) Store<C>(sums, 10, c10, d10);
        if (sizeof(R) > 11) Store<C>(sums, 11, c11, d11);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(int* weights, nint ahead, int lanes)
    {
        const int line = 16;
        if (!Sse.IsSupported)
            return;
        byte* next = (byte*)weights + ahead;
        Sse.Prefetch1(next);
        if (lanes > line)
            Sse.Prefetch1(next + (line * sizeof(int)));
        if (lanes > 2 * line)
        {
            Sse.Prefetch1(next + (2 * line * sizeof(int)));
            Sse.Prefetch1(next + (3 * line * sizeof(int)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<C>(ref V c, ref V d, V p, V q, V nextP, V nextQ, byte* x, byte* y)
        where C : unmanaged
    {
        V a = V.BroadcastInt32(*(int*)x), next = V.BroadcastInt32(*(int*)y);
        V.AccumulateBytes(ref c, a, p, next, nextP);
        if (sizeof(C) > 1)
            V.AccumulateBytes(ref d, a, q, next, nextQ);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<C>(ref V c, ref V d, V p, V q, byte* x)
        where C : unmanaged
    {
        V a = V.BroadcastInt32(*(int*)x);
        V.AccumulateBytes(ref c, a, p);
        if (sizeof(C) > 1)
            V.AccumulateBytes(ref d, a, q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<C>(int* sums, int row, V c, V d)
        where C : unmanaged
    {
        int* target = sums + (row * sizeof(C) * V.Count);
        V.StoreInt32(target, c);
        if (sizeof(C) > 1)
            V.StoreInt32(target + V.Count, d);
    }
}
