using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <summary>Applies functions of single numbers to every lane.</summary>
internal static unsafe class PerLane
{
    private const int MostLanes = 16;

    /// <summary>A function of floats.</summary>
    [SkipLocalsInit]
    public static V Apply<V>(V x, delegate*<float, float> function)
        where V : struct, ILanes<V>
    {
        float* a = stackalloc float[MostLanes];
        V.Store(a, x);
        for (int i = 0; i < V.Count; i++)
            a[i] = function(a[i]);
        return V.Load(a);
    }

    /// <summary>A function of two floats.</summary>
    [SkipLocalsInit]
    public static V Apply<V>(V x, V y, delegate*<float, float, float> function)
        where V : struct, ILanes<V>
    {
        float* a = stackalloc float[MostLanes], b = stackalloc float[MostLanes];
        V.Store(a, x);
        V.Store(b, y);
        for (int i = 0; i < V.Count; i++)
            a[i] = function(a[i], b[i]);
        return V.Load(a);
    }

    /// <summary>A function of two integers; lanes keep the low bits of its result.</summary>
    [SkipLocalsInit]
    public static V ApplyInt32<V>(V x, V y, delegate*<long, long, long> function)
        where V : struct, ILanes<V>
    {
        int* a = stackalloc int[MostLanes], b = stackalloc int[MostLanes];
        V.StoreInt32(a, x);
        V.StoreInt32(b, y);
        for (int i = 0; i < V.Count; i++)
            a[i] = unchecked((int)function(a[i], b[i]));
        return V.LoadInt32(a);
    }

    /// <summary>Entries of a table of 32 floats.</summary>
    [SkipLocalsInit]
    public static V LookUp32<V>(float* table, V indices)
        where V : struct, ILanes<V>
    {
        int* index = stackalloc int[MostLanes];
        float* found = stackalloc float[MostLanes];
        V.StoreInt32(index, indices);
        for (int i = 0; i < V.Count; i++)
            found[i] = table[index[i] & 31];
        return V.Load(found);
    }
}
