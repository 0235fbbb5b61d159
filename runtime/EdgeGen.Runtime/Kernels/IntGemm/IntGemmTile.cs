using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The micro-kernel: 32-bit sums of a tile of up to 12 rows by one or two registers of columns, kept in registers over all terms, two of
/// which lie in every lane as 16-bit halves.
/// </summary>
internal static unsafe class IntGemmTile<V>
    where V : struct, ILanes<V>
{
    // Of a cache line.
    private const int LineLanes = 16;

    /// <summary>Computes the sums of a tile.</summary>
    /// <param name="rows">The first row's terms, 16 bits each.</param>
    /// <param name="stride">Bytes between two rows.</param>
    /// <param name="weights">The columns' weights, pair of terms by pair of terms.</param>
    /// <param name="pairs">The number of pairs of a piece.</param>
    /// <param name="pieces">Pieces of a row, one at least.</param>
    /// <param name="pieceStep">Bytes between two pieces of a row.</param>
    /// <param name="ahead">Lanes from a weight to the one to fetch together with it, which another tile multiplies later.</param>
    /// <param name="start">Where the sums of the columns start.</param>
    /// <param name="sums">Row by row, as many columns as the panel has.</param>
    /// <typeparam name="R">The number of rows, one of <see cref="Rows1"/> and its siblings.</typeparam>
    /// <typeparam name="C">The number of registers of columns, <see cref="Rows1"/> or <see cref="Rows2"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R, C>(short* rows, nint stride, int* weights, int pairs, int pieces, nint pieceStep, nint ahead, int* start, int* sums)
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
        byte* piece = (byte*)rows;
        int* b = weights;
        for (; pieces != 0; pieces--, piece += pieceStep)
        {
            byte* x = piece;
            for (int pair = pairs; pair != 0; pair--)
            {
                V p = V.LoadInt32(b);
                V q = sizeof(C) > 1 ? V.LoadInt32(b + V.Count) : default;
                if (Sse.IsSupported)
                {
                    Sse.Prefetch1(b + ahead);
                    if (sizeof(C) * V.Count > LineLanes)
                        Sse.Prefetch1(b + ahead + LineLanes);
                }

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
                x += sizeof(int);
            }
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
    private static void Add<C>(ref V c, ref V d, V p, V q, byte* x)
        where C : unmanaged
    {
        V a = V.BroadcastInt32(*(int*)x);
        V.AccumulatePairs(ref c, p, a);
        if (sizeof(C) > 1)
            V.AccumulatePairs(ref d, q, a);
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
