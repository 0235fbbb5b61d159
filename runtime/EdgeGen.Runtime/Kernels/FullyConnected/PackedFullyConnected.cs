namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights, scales and biases of a float matrix in the order its kernel reads them.</summary>
public sealed class PackedFullyConnected
{
    internal PackedFullyConnected(PackedConv2D panels) => Panels = panels;

    internal PackedConv2D Panels { get; }
}
