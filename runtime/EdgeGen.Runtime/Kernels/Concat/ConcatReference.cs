namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Concat"/> computes, element by element.</summary>
public static class ConcatReference
{
    /// <inheritdoc cref="Concat.Place"/>
    public static void Place<T>(ReadOnlySpan<T> operand, Span<T> output, int outer, int axis, int inner, int outputAxis, int offset)
        where T : unmanaged
    {
        for (int o = 0; o < outer; o++)
        {
            for (int a = 0; a < axis; a++)
            {
                for (int i = 0; i < inner; i++)
                    output[(((o * outputAxis) + offset + a) * inner) + i] = operand[(((o * axis) + a) * inner) + i];
            }
        }
    }
}
