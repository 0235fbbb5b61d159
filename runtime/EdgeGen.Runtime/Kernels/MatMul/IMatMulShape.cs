namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The extents of <see cref="Batch"/> products [rows, depth] · [depth, columns], as constants the JIT folds. A fully connected
/// layer has one batch and as many rows as there are input vectors.
/// </summary>
public interface IMatMulShape
{
    /// <summary>Independent products.</summary>
    static abstract int Batch { get; }

    /// <summary>Rows of the left operand and of the product.</summary>
    static abstract int Rows { get; }

    /// <summary>Terms of each sum.</summary>
    static abstract int Depth { get; }

    /// <summary>Columns of the right operand and of the product.</summary>
    static abstract int Columns { get; }
}
