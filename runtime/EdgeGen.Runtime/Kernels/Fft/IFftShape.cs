namespace EdgeGen.Runtime.Kernels;

/// <summary>The extents of two-dimensional Fourier transforms, powers of two, as constants the JIT folds.</summary>
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
