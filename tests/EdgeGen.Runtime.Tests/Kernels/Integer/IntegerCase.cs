using System.Numerics;
using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>Operands that tests of integer kernels share.</summary>
internal static class IntegerCase
{
    /// <summary>Factors whose shifts let kernels do without the lower halves of products, or not.</summary>
    public static ChannelFactors Factors(Random random, int channels)
    {
        (int least, int greatest) = random.Next(4) switch { 0 => (1, 62), 1 => (33, 62), 2 => (30, 36), _ => (36, 47) };
        int[] multipliers = [.. Enumerable.Range(0, channels).Select(_ => random.Next(1 << 30, int.MaxValue))];
        sbyte[] shifts = [.. Enumerable.Range(0, channels).Select(_ => (sbyte)random.Next(least, greatest + 1))];
        return ChannelFactors.Of<int, sbyte>(channels, multipliers, shifts);
    }

    /// <summary>A zero point that 8-bit tensors may have; wider ones have none.</summary>
    public static int ZeroPoint<T>(Random random)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int low = int.CreateTruncating(T.MinValue), high = int.CreateTruncating(T.MaxValue);
        return high > byte.MaxValue ? 0 : random.Next(4) switch { 0 => 0, 1 => low, 2 => high, _ => random.Next(low, high) };
    }

    /// <summary>Scratch memory for one row of terms or for some.</summary>
    public static byte[] Scratch(Random random, int terms) => new byte[RowBlock.Stride(terms) * random.Next(1, 40)];

    /// <summary>Scratch memory for the terms of pixels or for the input lines that some lines of pixels see.</summary>
    public static byte[] Scratch(Random random, in Conv2DExtents extents)
    {
        if (random.Next(2) == 0)
            return Scratch(random, extents.PairedTerms);
        int lines = ((extents.Y.Kernel - 1) * extents.Y.Dilation) + random.Next(1, 3 * extents.Y.Stride);
        return new byte[Math.Max(RowBlock.Stride(extents.PairedTerms), lines * WidenedLines.Of(extents).Stride)];
    }
}
