namespace EdgeGen.Runtime.Kernels;

/// <summary>A product with a constant matrix as its definition reads: the slow twin of <see cref="FullyConnected"/>.</summary>
public static partial class FullyConnectedReference
{
    /// <summary>Sums in double precision; see <see cref="FullyConnected.Pack{S}"/> and <see cref="FullyConnected.Run{S, E}"/> for the parameters.</summary>
    public static void Run<S, E>(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> weights,
        int columnStride,
        int depthStride,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> residual,
        Span<float> output)
        where S : struct, IMatMulShape
        where E : struct, IFloatEpilogue
    {
        for (int i = 0; i < output.Length; i++)
        {
            (int row, int column) = int.DivRem(i, S.Columns);
            double sum = 0;
            for (int d = 0; d < S.Depth; d++)
                sum += (double)input[(row * S.Depth) + d] * weights[(column * columnStride) + (d * depthStride)];
            sum *= scale.IsEmpty ? 1f : scale[column];
            sum += bias.Length switch { 0 => 0f, 1 => bias[0], _ => bias[column] };
            output[i] = FloatEpilogue.Apply<E>((float)sum, E.UsesResidual ? residual[i] : 0f);
        }
    }
}
