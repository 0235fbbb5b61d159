namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights, scales and biases of a float convolution in the order its kernel reads them.</summary>
public sealed class PackedConv2D
{
    internal PackedConv2D(FloatPanels panels, int groups)
    {
        Panels = panels;
        Memory = new AlignedMemory<float>(checked((int)(panels.Elements * groups)));
    }

    /// <summary>How one group's output channels are cut into panels.</summary>
    internal FloatPanels Panels { get; }

    /// <summary>The panels of all groups, one group after the other.</summary>
    internal AlignedMemory<float> Memory { get; }
}
