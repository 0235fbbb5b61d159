using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Whole tensors between a narrow float format and <see cref="float"/>; narrowing rounds to nearest even.</summary>
public static unsafe class FloatConversion
{
    /// <summary>The values as floats, in new memory: for weights, once per process.</summary>
    public static float[] Widen<T, TElement>(ReadOnlySpan<T> source)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        float[] values = new float[source.Length];
        Widen<T, TElement>(source, values);
        return values;
    }

    /// <summary>The values as floats.</summary>
    /// <param name="source">The codes.</param>
    /// <param name="target">As many elements; apart from the source.</param>
    public static void Widen<T, TElement>(ReadOnlySpan<T> source, Span<float> target)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        Bounds.Require(target.Length, source.Length, nameof(target));
        fixed (T* from = source)
        fixed (float* to = target)
        {
            int i = Registers.Are512Bits ? Widen<Lanes512, T, TElement>(from, to, source.Length)
                : Vector256.IsHardwareAccelerated ? Widen<Lanes256, T, TElement>(from, to, source.Length)
                : Widen<Lanes128, T, TElement>(from, to, source.Length);
            Widen<Lanes1, T, TElement>(from + i, to + i, source.Length - i);
        }
    }

    /// <summary>The nearest codes of floats.</summary>
    /// <param name="source">The floats.</param>
    /// <param name="target">As many elements; apart from the source.</param>
    public static void Narrow<T, TElement>(ReadOnlySpan<float> source, Span<T> target)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        Bounds.Require(target.Length, source.Length, nameof(target));
        fixed (float* from = source)
        fixed (T* to = target)
        {
            int i = Registers.Are512Bits ? Narrow<Lanes512, T, TElement>(from, to, source.Length)
                : Vector256.IsHardwareAccelerated ? Narrow<Lanes256, T, TElement>(from, to, source.Length)
                : Narrow<Lanes128, T, TElement>(from, to, source.Length);
            Narrow<Lanes1, T, TElement>(from + i, to + i, source.Length - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Widen<V, T, TElement>(T* source, float* target, int count)
        where V : struct, ILanes<V>
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        int i = 0;
        for (; i <= count - V.Count; i += V.Count)
            V.Store(target + i, TElement.Load<V>(source + i));
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Narrow<V, T, TElement>(float* source, T* target, int count)
        where V : struct, ILanes<V>
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        int i = 0;
        for (; i <= count - V.Count; i += V.Count)
            TElement.Store(target + i, V.Load(source + i));
        return i;
    }
}
