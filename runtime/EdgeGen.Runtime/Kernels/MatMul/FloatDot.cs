using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A product of few rows with a transposed matrix: dot products along both operands' contiguous axis.</summary>
internal static unsafe class FloatDot<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Computes all columns of a strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmStrip strip, FloatMatrix right, int columns)
    {
        for (int row = 0; row < strip.Rows; row++)
        {
            float* left = (float*)((byte*)strip.Input + (row * strip.InputStride));
            nint at = row * strip.OutputStride;
            for (int column = 0; column < columns; column++, at++)
            {
                float sum = Dot(left, right.First + (column * right.ColumnStride), strip.Run);
                strip.Output[at] = FloatEpilogue.Apply<E>(sum, E.UsesResidual ? strip.Residual[at] : 0f);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(float* a, float* b, int terms)
    {
        V even = default, odd = default;
        int i = 0;
        for (; i <= terms - (2 * V.Count); i += 2 * V.Count)
        {
            V.Accumulate(ref even, V.Load(a + i), V.Load(b + i));
            V.Accumulate(ref odd, V.Load(a + i + V.Count), V.Load(b + i + V.Count));
        }

        float* lanes = stackalloc float[16];
        V.Store(lanes, even + odd);
        float sum = 0;
        for (int lane = 0; lane < V.Count; lane++)
            sum += lanes[lane];
        for (; i < terms; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
