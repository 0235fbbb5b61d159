using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load;

/// <summary>Sizes of tensors that a hostile file describes need not fit any integer.</summary>
internal static class SaturatingProduct
{
    /// <summary><paramref name="factor"/> times every size, none of which is negative; <see cref="long.MaxValue"/> when it does not fit.</summary>
    public static long Of(EquatableArray<int> sizes, long factor)
    {
        if (sizes.AsSpan().IndexOf(0) >= 0)
            return 0;

        foreach (int size in sizes)
        {
            if (factor > long.MaxValue / size)
                return long.MaxValue;
            factor *= size;
        }
        return factor;
    }
}
