namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights and biases of an integer convolution, spread over a minimal filtering algorithm's products.</summary>
public sealed class PackedIntWinograd
{
    internal PackedIntWinograd(IntPanels panels, int outputs, int products)
    {
        Panels = panels;
        Outputs = outputs;
        Weights = new AlignedMemory<int>(checked((int)(panels.TotalLanes * products)));
        Bias = new AlignedMemory<int>(panels.Columns + ChannelFactors.Padding);
    }

    /// <summary>Outputs of a tile along an axis, which tell the algorithm.</summary>
    internal int Outputs { get; }

    /// <summary>How the output channels are cut into panels.</summary>
    internal IntPanels Panels { get; }

    /// <summary>The panels of all products, one product after the other.</summary>
    internal AlignedMemory<int> Weights { get; }

    /// <summary>The biases.</summary>
    internal AlignedMemory<int> Bias { get; }
}
