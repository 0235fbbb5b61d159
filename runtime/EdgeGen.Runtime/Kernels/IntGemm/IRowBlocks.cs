namespace EdgeGen.Runtime.Kernels;

/// <summary>What becomes of blocks of a product's rows, whose terms were brought together as 16-bit integers.</summary>
internal unsafe interface IRowBlocks
{
    /// <summary>Computes the outputs of a block.</summary>
    /// <param name="rows">The first row's terms; an odd last one is followed by any value.</param>
    /// <param name="stride">Bytes between two rows.</param>
    /// <param name="first">The block's first row in the product.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="group">The group of output channels.</param>
    void Run(short* rows, nint stride, int first, int count, int group);
}
