namespace EdgeGen.Runtime.Kernels;

/// <summary>What becomes of blocks of a product's rows, whose terms were brought together as 16-bit integers.</summary>
internal unsafe interface IRowBlocks
{
    /// <summary>Panels of a group's columns.</summary>
    int PanelCount { get; }

    /// <summary>Takes the panels of all groups from elsewhere.</summary>
    void UseWeights(int* weights);

    /// <summary>Computes some panels' outputs of a block.</summary>
    /// <param name="rows">The first row's terms; an odd last one is followed by any value.</param>
    /// <param name="stride">Bytes between two rows.</param>
    /// <param name="first">The block's first row in the product.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="group">The group of output channels.</param>
    /// <param name="firstPanel">The first panel to compute.</param>
    /// <param name="endPanel">One past the last panel to compute.</param>
    void Run(short* rows, nint stride, int first, int count, int group, int firstPanel, int endPanel);
}
