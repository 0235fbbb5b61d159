using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A long epilogue, applied to stored sums.</summary>
internal static unsafe class EpiloguePass<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Whether kernels store plain sums and leave the epilogue to a pass. A residual may be overwritten by them.</summary>
    public static bool IsNeeded
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => E.IsLong && !E.UsesResidual;
    }

    /// <summary>Applies the epilogue in place.</summary>
    /// <param name="values">The first row.</param>
    /// <param name="stride">Elements between two rows.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Elements of a row.</param>
    // Inlined into a caller, the epilogue would no longer be inlined itself.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* values, nint stride, int rows, int columns)
    {
        if (stride == columns && (long)rows * columns <= int.MaxValue)
            (rows, columns) = (1, rows * columns);
        for (; rows > 0; rows--, values += stride)
        {
            int i = 0;
            for (; i <= columns - V.Count; i += V.Count)
                V.Store(values + i, E.Apply(V.Load(values + i), default));
            if (i < columns)
                Rest(values + i, columns - i);
        }
    }

    // A method of its own: together, both copies of the epilogue exceed what the JIT inlines into one.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Rest(float* values, int count)
    {
        float* filled = stackalloc float[16];
        for (int i = 0; i < count; i++)
            filled[i] = values[i];
        V.Store(filled, E.Apply(V.Load(filled), default));
        for (int i = 0; i < count; i++)
            values[i] = filled[i];
    }
}
