using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Where coordinates of a grid, −1 to 1, fall among the pixels along one side of an image.</summary>
/// <param name="Extent">Pixels along the side.</param>
/// <param name="Border">What stands beyond them.</param>
/// <param name="Corners">Whether −1 and 1 are the centres of the outermost pixels, instead of their outer edges.</param>
internal readonly record struct GridAxis(int Extent, GridBorder Border, bool Corners)
{
    /// <summary>A place that no image has.</summary>
    public const long Nowhere = long.MinValue;

    /// <summary>The position of a coordinate, brought into the image by all borders but zeros.</summary>
    public F Position<F, R>(F coordinate)
        where F : unmanaged, IBinaryFloatingPointIeee754<F>
        where R : struct, IRounding<F>
    {
        F position = Unlimited<F, R>(coordinate);
        return Border switch
        {
            GridBorder.Nearest => Clip(position),
            GridBorder.Reflection => Clip(Reflect<F, R>(position)),
            _ => position,
        };
    }

    /// <summary>The position of a coordinate as if the image went on.</summary>
    public F Unlimited<F, R>(F coordinate)
        where F : unmanaged, IBinaryFloatingPointIeee754<F>
        where R : struct, IRounding<F>
    {
        F one = F.One, two = one + one, shifted = R.Round(coordinate + one);
        return Corners
            ? R.Round(R.Round(shifted / two) * R.Round(F.CreateTruncating(Extent - 1)))
            : R.Round(R.Round(R.Round(shifted * R.Round(F.CreateTruncating(Extent))) - one) / two);
    }

    /// <summary>The pixel at a place beside a position in the image; negative if zeros stand there.</summary>
    public int Pixel(long place) => (ulong)place < (ulong)Extent ? (int)place : Border == GridBorder.Zeros ? -1 : (int)Math.Clamp(place, 0, Extent - 1);

    /// <summary>The pixel at any place; negative if zeros stand there.</summary>
    public int Mirrored<F, R>(long place)
        where F : unmanaged, IBinaryFloatingPointIeee754<F>
        where R : struct, IRounding<F> => Border == GridBorder.Reflection
            ? (int)long.CreateTruncating(Clip(Reflect<F, R>(R.Round(F.CreateTruncating(place)))))
            : Pixel(place);

    /// <summary>The place of a whole position; what is no number of 64 bits is nowhere.</summary>
    public static long Place<F>(F position)
        where F : unmanaged, IBinaryFloatingPointIeee754<F> =>
        F.Abs(position) < F.CreateTruncating(1L << 62) ? long.CreateTruncating(position) : Nowhere;

    // NaN is clipped to the last pixel.
    private F Clip<F>(F position)
        where F : unmanaged, IBinaryFloatingPointIeee754<F>
    {
        F last = F.CreateTruncating(Extent - 1), low = position < F.Zero ? F.Zero : position;
        return low < last ? low : last;
    }

    // At the centres of the outermost pixels, or at their edges.
    private F Reflect<F, R>(F position)
        where F : unmanaged, IBinaryFloatingPointIeee754<F>
        where R : struct, IRounding<F>
    {
        int twiceLow = Corners ? 0 : -1, twiceHigh = Corners ? 2 * (Extent - 1) : (2 * Extent) - 1;
        if (twiceLow == twiceHigh)
            return F.Zero;
        F two = F.One + F.One;
        F low = R.Round(R.Round(F.CreateTruncating(twiceLow)) / two), span = R.Round(R.Round(F.CreateTruncating(twiceHigh - twiceLow)) / two);
        F distance = F.Abs(R.Round(position - low));
        F rest = R.Round(distance % span);
        bool isOdd = long.CreateTruncating(F.Floor(R.Round(distance / span))) % 2 != 0;
        return isOdd ? R.Round(R.Round(span - rest) + low) : R.Round(rest + low);
    }
}
