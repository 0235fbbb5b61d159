using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Elementwise computations: y[i] = f(x0[i], x1[i], …), operands broadcast. The result may be an operand of its own size.
/// </summary>
public static unsafe class Map
{
    /// <summary>Computes as many elements at a time as the processor can.</summary>
    /// <typeparam name="TBody">The computation.</typeparam>
    /// <typeparam name="TLoops">Its loops.</typeparam>
    /// <exception cref="ArgumentException">An operand is too short.</exception>
    public static void Run<TBody, TLoops>(
        MapOperand y,
        MapOperand x0 = default,
        MapOperand x1 = default,
        MapOperand x2 = default,
        MapOperand x3 = default,
        MapOperand x4 = default,
        MapOperand x5 = default,
        MapOperand x6 = default,
        MapOperand x7 = default,
        int threads = 1)
        where TBody : struct, IMap
        where TLoops : struct, IMapLoops
    {
        if (Registers.Are512Bits)
            MapLoops<Lane<Lanes512, TBody>>.Run(TLoops.Extents, TLoops.Steps, y, x0, x1, x2, x3, x4, x5, x6, x7, threads);
        else if (Vector256.IsHardwareAccelerated)
            MapLoops<Lane<Lanes256, TBody>>.Run(TLoops.Extents, TLoops.Steps, y, x0, x1, x2, x3, x4, x5, x6, x7, threads);
        else
            MapLoops<Lane<Lanes128, TBody>>.Run(TLoops.Extents, TLoops.Steps, y, x0, x1, x2, x3, x4, x5, x6, x7, threads);
    }

    /// <summary>Computes one element at a time, for types that do not fit lanes.</summary>
    /// <inheritdoc cref="Run{TBody, TLoops}"/>
    public static void RunWide<TBody, TLoops>(
        MapOperand y,
        MapOperand x0 = default,
        MapOperand x1 = default,
        MapOperand x2 = default,
        MapOperand x3 = default,
        MapOperand x4 = default,
        MapOperand x5 = default,
        MapOperand x6 = default,
        MapOperand x7 = default,
        int threads = 1)
        where TBody : struct, IWideMap
        where TLoops : struct, IMapLoops =>
        MapLoops<Wide<TBody>>.Run(TLoops.Extents, TLoops.Steps, y, x0, x1, x2, x3, x4, x5, x6, x7, threads);

    /// <summary>A row in lanes; what does not fill a register goes through a buffer that does.</summary>
    internal readonly struct Lane<V, TBody> : IMapRows
        where V : struct, ILanes<V>
        where TBody : struct, IMap
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run(byte** pointers, int count, ReadOnlySpan<int> sizes)
        {
            MapRow row = new(pointers);
            nint i = 0;
            for (; i <= count - V.Count; i += V.Count)
                TBody.Step<V>(row, i);
            if (i < count)
                MapTail.Run(pointers, (int)i, count - (int)i, sizes, V.Count, &Run);
        }
    }

    /// <summary>A row one element at a time.</summary>
    internal readonly struct Wide<TBody> : IMapRows
        where TBody : struct, IWideMap
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run(byte** pointers, int count, ReadOnlySpan<int> sizes)
        {
            MapRow row = new(pointers);
            for (nint i = 0; i < count; i++)
                TBody.Step(row, i);
        }
    }
}
