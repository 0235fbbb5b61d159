using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>i8 y = x0 · x1 + x2, where x1 is f16 and x2 is one i16 for the whole row.</summary>
internal readonly struct ScaledSum : IMap
{
    public static void Step<V>(in MapRow row, nint i)
        where V : struct, ILanes<V>
    {
        V product = V.ToFloat(row.X0.Load<V, int, I32>(i)) * row.X1.Load<V, Half, F16>(i);
        row.Y.Store<V, sbyte, I8>(i, V.AddInt32(V.ToInt32RoundToEven(product), row.X2.Spread<V, short, I16>()));
    }
}

/// <summary>f32 y = y0 where x0, else x1: the result lies over operand 1.</summary>
internal readonly struct Choice : IMap
{
    public static void Step<V>(in MapRow row, nint i)
        where V : struct, ILanes<V> =>
        row.Y.Store<V, float, F32>(i, V.Select(row.X0.Load<V, bool, Bool>(i), row.X1.Load<V, float, F32>(i), row.X2.Spread<V, float, F32>()));
}

/// <summary>i64 y = x0 · x1, where x1 is u32.</summary>
internal readonly struct WideProductMap : IWideMap
{
    public static void Step(in MapRow row, nint i) =>
        row.Y.Write<long, long, I64>(i, row.X0.Read<long, long, I64>(i) * row.X1.Read<long, uint, U32>(0));
}
