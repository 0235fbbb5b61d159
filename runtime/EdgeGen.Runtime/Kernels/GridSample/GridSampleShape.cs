namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="GridSample"/> samples, and how.</summary>
/// <param name="Batch">Images.</param>
/// <param name="Height">Rows of an image, one or more.</param>
/// <param name="Width">Columns of an image, one or more.</param>
/// <param name="Channels">Elements of a pixel.</param>
/// <param name="Samples">Samples of an image.</param>
/// <param name="Interpolation">Which pixels make a sample.</param>
/// <param name="Border">What stands outside of an image.</param>
/// <param name="Corners">Whether −1 and 1 are the centres of the outermost pixels, instead of their outer edges.</param>
public readonly record struct GridSampleShape(
    int Batch, int Height, int Width, int Channels, int Samples, GridInterpolation Interpolation, GridBorder Border, bool Corners)
{
    internal GridAxis Rows => new(Height, Border, Corners);

    internal GridAxis Columns => new(Width, Border, Corners);

    internal void Require(int input, int grid, int output)
    {
        Bounds.Require(input, (long)Batch * Height * Width * Channels, nameof(input));
        Bounds.Require(grid, (long)Batch * Samples * 2, nameof(grid));
        Bounds.Require(output, (long)Batch * Samples * Channels, nameof(output));
    }
}
