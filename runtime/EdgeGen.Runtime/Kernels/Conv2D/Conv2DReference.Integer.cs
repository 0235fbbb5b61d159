using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers.</content>
public static partial class Conv2DReference
{
    /// <summary>
    /// output[n, y, x, o] = E(Σ (input[…] − inputZeroPoint) · (weight[o, ky, kx, i] − weightZeroPoint) + bias[o]), taps outside the input
    /// being zero; sums wrap at 32 bits.
    /// </summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="inputZeroPoint">Subtracted from every element of the input.</param>
    /// <param name="weights">The weights, in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="weightZeroPoint">Subtracted from every weight.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    /// <param name="factors">Operands of the epilogue, if it has any.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="output">[batch, rows, columns, channels]; keeps the low bits of what the epilogue gives.</param>
    public static void Run<S, E, TInput, TWeight, TOutput>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        ReadOnlySpan<TWeight> weights,
        WeightStrides strides,
        int weightZeroPoint,
        ReadOnlySpan<int> bias,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<TOutput> output)
        where S : struct, IConv2DShape
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>
    {
        ReadOnlySpan<int> multipliers = factors is null ? default : factors.Multipliers;
        ReadOnlySpan<int> shifts = factors is null ? default : factors.Shifts;
        for (int i = 0; i < output.Length; i++)
        {
            int channel = i % S.OutChannels;
            long sum = Sum<S, TInput, TWeight>(input, inputZeroPoint, weights, strides, weightZeroPoint, i);
            sum += bias.Length switch { 0 => 0, 1 => bias[0], _ => bias[channel] };
            int multiplier = multipliers.IsEmpty ? 0 : multipliers[channel];
            int shift = shifts.IsEmpty ? 0 : shifts[channel];
            int other = E.UsesResidual ? int.CreateTruncating(residual[i]) : 0;
            output[i] = TOutput.CreateTruncating(Int32Epilogue.Apply<E>((int)sum, multiplier, shift, other));
        }
    }

    /// <summary>The same with sums of 64 bits, which are stored as they are.</summary>
    public static void RunWide<S, TInput, TWeight>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        ReadOnlySpan<TWeight> weights,
        WeightStrides strides,
        int weightZeroPoint,
        ReadOnlySpan<long> bias,
        Span<long> output)
        where S : struct, IConv2DShape
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        for (int i = 0; i < output.Length; i++)
        {
            long sum = Sum<S, TInput, TWeight>(input, inputZeroPoint, weights, strides, weightZeroPoint, i);
            output[i] = sum + bias.Length switch { 0 => 0, 1 => bias[0], _ => bias[i % S.OutChannels] };
        }
    }

    private static long Sum<S, TInput, TWeight>(
        ReadOnlySpan<TInput> input, int inputZeroPoint, ReadOnlySpan<TWeight> weights, WeightStrides strides, int weightZeroPoint, int at)
        where S : struct, IConv2DShape
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        (int pixel, int channel) = int.DivRem(at, S.OutChannels);
        (int line, int x) = int.DivRem(pixel, S.OutWidth);
        (int image, int y) = int.DivRem(line, S.OutHeight);
        int inputs = S.InChannels / S.Groups;
        int firstInput = channel / (S.OutChannels / S.Groups) * inputs;
        long sum = 0;
        for (int ky = 0; ky < S.KernelHeight; ky++)
        {
            int row = (y * S.StrideY) + (ky * S.DilationY) - S.PadTop;
            for (int kx = 0; kx < S.KernelWidth; kx++)
            {
                int column = (x * S.StrideX) + (kx * S.DilationX) - S.PadLeft;
                if ((uint)row >= (uint)S.InHeight || (uint)column >= (uint)S.InWidth)
                    continue;
                int from = (((((image * S.InHeight) + row) * S.InWidth) + column) * S.InChannels) + firstInput;
                int weight = strides.Index(channel, ky, kx, 0);
                for (int i = 0; i < inputs; i++, weight += strides.InChannel)
                    sum += (long.CreateTruncating(input[from + i]) - inputZeroPoint) * (long.CreateTruncating(weights[weight]) - weightZeroPoint);
            }
        }

        return sum;
    }
}
