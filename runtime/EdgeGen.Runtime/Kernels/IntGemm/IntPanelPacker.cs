using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Orders computed matrices as panels, every time they are used.</summary>
internal static unsafe class IntPanelPacker<V, T>
    where V : struct, ILanes<V>
    where T : unmanaged, IBinaryInteger<T>
{
    /// <summary>Orders a matrix whose columns are neighbours, [terms, columns].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(T* source, in IntPanels panels, int zeroPoint, int* target)
    {
        V zero = V.BroadcastInt32(zeroPoint);
        V low = V.BroadcastInt32(0xFFFF);
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int width = panels.WidthOf(panel), columns = panels.ColumnsOf(panel);
            T* line = source + (panel * panels.Width);
            for (int term = 0; term < panels.Terms; term += 2, target += width, line += 2 * panels.Columns)
            {
                bool paired = term + 1 < panels.Terms;
                int column = 0;
                for (; column <= columns - V.Count; column += V.Count)
                {
                    V even = V.AndInt32(V.SubtractInt32(Load(line + column), zero), low);
                    V odd = paired ? V.SubtractInt32(Load(line + panels.Columns + column), zero) : default;
                    V.StoreInt32(target + column, V.OrInt32(even, V.ShiftLeftInt32(odd, 16)));
                }

                for (; column < columns; column++)
                    target[column] = Pair(line[column], paired ? line[panels.Columns + column] : T.CreateTruncating(zeroPoint), zeroPoint);
                new Span<int>(target + columns, width - columns).Clear();
            }
        }
    }

    /// <summary>Orders a matrix whose terms are neighbours, [columns, terms].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(T* source, in IntPanels panels, int zeroPoint, int* target)
    {
        new Span<int>(target, checked((int)panels.TotalLanes)).Clear();
        for (int column = 0; column < panels.Columns; column++, source += panels.Terms)
        {
            (nint at, int step) = panels.Locate(column);
            int* lane = target + at;
            for (int term = 0; term < panels.Terms; term += 2, lane += step)
                *lane = Pair(source[term], term + 1 < panels.Terms ? source[term + 1] : T.CreateTruncating(zeroPoint), zeroPoint);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pair(T even, T odd, int zeroPoint) =>
        ((int.CreateTruncating(even) - zeroPoint) & 0xFFFF) | ((int.CreateTruncating(odd) - zeroPoint) << 16);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load(T* source)
    {
        if (typeof(T) == typeof(sbyte))
            return V.LoadInt8((sbyte*)source);
        return typeof(T) == typeof(byte) ? V.LoadUInt8((byte*)source) : V.LoadInt16((short*)source);
    }
}
