using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernel that convolves floats with 3×3 taps by fewer products, where that is faster.</summary>
internal static class WinogradConv2DKernel
{
    // The rows of the tallest tile of a matrix product; a block that holds a few more at once reads the weights once. Where channels are
    // few, what a block begins with outweighs its products: 16 to 16 channels took an eighth less in blocks of 32.
    private const int BlockTiles = 14, WholeTiles = 16, FewChannelTiles = 32, FewChannels = 32;
    private const int Channels = 16, PlanePadding = 16;

    /// <summary>The row.</summary>
    public static readonly KernelRow Row = new("WinogradConv2D.F32", KernelQuality.Specialised, Refuse, Emit, Scratch: view => 4 * ScratchElements(view));

    private static string? Refuse(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        Shape w = view.InputType(1).Shape;
        bool suits = op.Groups == 1 && w[1] == 3 && w[2] == 3 && w[0] % Channels == 0 && w[3] % Channels == 0
            && op.Window is { StrideY: 1, StrideX: 1, DilationY: 1, DilationX: 1 };
        bool floats = view.InputType(0).Element == ElementType.F32 && view.OutputType().Element == ElementType.F32
            && Enumerable.Range(1, 3).All(i => view.IsKnown(i) && (!view.Has(i) || view.InputType(i).Element == ElementType.F32));
        if (!suits || !floats)
            return "the kernel takes 3×3 taps at stride 1 over f32, known weights and multiples of 16 channels";
        return FloatTails.Refuse(view, op, op.Accumulator)
            ?? (Choose(view) is null ? "the products it saves cost less than what it adds" : null);
    }

    /// <summary>The algorithm with the least estimated cycles; <c>null</c>: none beats the definition by enough to repay its memory.</summary>
    private static Algorithm? Choose(NodeView view)
    {
        Shape x = view.InputType(0).Shape, y = view.OutputType().Shape;
        double pairs = (double)x[3] * y[3];
        double best = 0.85 * (Products(9 * pairs * y[0] * y[1] * y[2]) + Weights(9 * pairs));
        Algorithm? choice = null;
        foreach (Algorithm algorithm in (Algorithm[])[new("Kernel::Winograd4", 6, 4, 300), new("Kernel::Winograd2", 4, 2, 100)])
        {
            double tiles = algorithm.Tiles(y);
            double planes = algorithm.Inputs * algorithm.Inputs;
            double cycles = Products(planes * pairs * tiles) + Weights(planes * pairs) + (tiles * (x[3] + y[3]) / 16 * algorithm.TileCycles);
            if (cycles < best)
                (best, choice) = (cycles, algorithm);
        }

        return choice;
    }

    // A register of 16 products a cycle; weights that no cache keeps from one run to the next arrive at about 7 bytes a cycle.
    private static double Products(double count) => count / 16;

    private static double Weights(double count) => count * 4 < 3 << 20 ? 0 : count * 4 / 7;

    private static int Block(Algorithm algorithm, Shape x, Shape y)
    {
        (int most, int usual) = x[3] + y[3] <= FewChannels ? (FewChannelTiles, FewChannelTiles) : (WholeTiles, BlockTiles);
        int tiles = algorithm.Tiles(y);
        return tiles <= most ? tiles : usual;
    }

    private static long ScratchElements(NodeView view)
    {
        Algorithm algorithm = Choose(view)!;
        long inputs = view.InputType(0).Shape[3], outputs = view.OutputType().Shape[3];
        long tiles = Block(algorithm, view.InputType(0).Shape, view.OutputType().Shape);
        return algorithm.Inputs * algorithm.Inputs * (inputs + (tiles * (inputs + outputs)) + (2 * PlanePadding));
    }

    private static void Emit(IStepEmitter e)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        string types = $"{Conv2DShape.Of(e)}, {Choose(e.View)!.Name}";
        string panels = Conv2DFloatKernels.Packed(e, $"Kernel::WinogradConv2D.Pack<{types}>");
        string scratch = $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>({e.Scratch()})";
        e.Call($"Kernel::WinogradConv2D.Run<{types}, {EpilogueForms.OfFloat(e, op.Tail)}>({e.Input(0)}, {panels}, {FloatTails.Residual(e, op)}, {e.Output()}, {scratch}{e.Threads});");
    }

    /// <summary>One of the runtime's algorithms.</summary>
    /// <param name="Name">C# of it.</param>
    /// <param name="Inputs">Inputs of a tile along an axis.</param>
    /// <param name="Outputs">Outputs of a tile along an axis.</param>
    /// <param name="TileCycles">Measured cycles to spread or gather 16 channels of a tile.</param>
    private sealed record Algorithm(string Name, int Inputs, int Outputs, int TileCycles)
    {
        /// <summary>Tiles that cover a result [N,H,W,C].</summary>
        public int Tiles(Shape y) => y[0] * ((y[1] + Outputs - 1) / Outputs) * ((y[2] + Outputs - 1) / Outputs);
    }
}
