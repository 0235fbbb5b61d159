namespace EdgeGen.Runtime.Kernels;

/// <summary>Where an element of the border comes from.</summary>
internal interface IBorder
{
    /// <summary>The position along an axis that stands at <paramref name="position"/> outside of it; −1 for the fill value.</summary>
    static abstract int Source(int position, int extent);
}

/// <summary>The border holds one value.</summary>
internal readonly struct ConstantBorder : IBorder
{
    /// <inheritdoc/>
    public static int Source(int position, int extent) => -1;
}

/// <summary>The border repeats the edge.</summary>
internal readonly struct ReplicateBorder : IBorder
{
    /// <inheritdoc/>
    public static int Source(int position, int extent) => position < 0 ? 0 : extent - 1;
}

/// <summary>The border mirrors the tensor without repeating its edge.</summary>
internal readonly struct ReflectBorder : IBorder
{
    /// <inheritdoc/>
    public static int Source(int position, int extent)
    {
        if (extent == 1)
            return 0;
        int period = 2 * (extent - 1);
        int phase = Math.Abs(position) % period;
        return phase < extent ? phase : period - phase;
    }
}
