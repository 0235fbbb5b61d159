namespace EdgeGen.Runtime.Kernels;

/// <summary>The extents of two-dimensional Fourier transforms as constants the JIT folds; powers of two for <see cref="Fft2D"/>.</summary>
public interface IFftShape
{
    /// <summary>Images.</summary>
    static abstract int Batch { get; }

    /// <summary>Rows of an image.</summary>
    static abstract int Height { get; }

    /// <summary>Columns of an image.</summary>
    static abstract int Width { get; }

    /// <summary>Whether the angles turn the other way.</summary>
    static abstract bool Inverse { get; }
}
