using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Map"/> must equal: every element on its own, found by its index in every loop.</summary>
internal static unsafe class MapReference
{
    /// <summary>Computes every element of the result.</summary>
    /// <param name="extents">See <see cref="IMapLoops.Extents"/>.</param>
    /// <param name="steps">See <see cref="IMapLoops.Steps"/>.</param>
    /// <param name="tensors">The first elements: of the result, then of each operand.</param>
    public static void Run<TBody>(ReadOnlySpan<int> extents, ReadOnlySpan<int> steps, byte** tensors)
        where TBody : struct, IMap
    {
        int count = steps.Length / extents.Length;
        long elements = 1;
        foreach (int extent in extents)
            elements *= extent;
        byte** element = stackalloc byte*[1 + MapRow.MostOperands];
        for (long index = 0; index < elements; index++)
        {
            for (int tensor = 0; tensor < count; tensor++)
                element[tensor] = tensors[tensor] + Offset(index, extents, steps, tensor, count);
            TBody.Step<Lanes1>(new MapRow(element), 0);
        }
    }

    private static long Offset(long index, ReadOnlySpan<int> extents, ReadOnlySpan<int> steps, int tensor, int tensors)
    {
        long offset = 0;
        for (int loop = extents.Length - 1; loop >= 0; loop--)
        {
            offset += index % extents[loop] * steps[(loop * tensors) + tensor];
            index /= extents[loop];
        }

        return offset;
    }
}
