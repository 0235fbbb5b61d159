namespace EdgeGen.Runtime.Threading;

/// <summary>Work that is cut into parts which can run at the same time. Parts do not throw: operands are checked before.</summary>
internal interface IParts
{
    /// <summary>Does one part; all parts of a share together do the same, to the bit, as <see cref="Share.All"/> alone.</summary>
    void Run(Share share);
}
