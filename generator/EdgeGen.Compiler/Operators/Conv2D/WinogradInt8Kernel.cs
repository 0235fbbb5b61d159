using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernel that convolves 8-bit integers with 3×3 taps by fewer products, where that is faster.</summary>
internal static class WinogradInt8Kernel
{
    // Sums of more channels might leave what the runtime's smaller algorithm computes.
    private const int MostChannels = 900;
    private const long MostScratch = 512 * 1024;

    private static readonly Algorithm[] Algorithms = [new(6, 4, 420, 620, 70), new(4, 2, 120, 200, 40)];

    /// <summary>The row.</summary>
    public static readonly KernelRow Row = new("WinogradConv2D.Int8", KernelQuality.Specialised, Refuse, Emit, Scratch: Bytes);

    private static string? Refuse(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        Shape w = view.InputType(1).Shape;
        bool suits = op.Groups == 1 && w[1] == 3 && w[2] == 3 && w[3] <= MostChannels
            && op.Window is { StrideY: 1, StrideX: 1, DilationY: 1, DilationX: 1 };
        if (!suits || view.InputType(0).Element.Bits() > 8 || op.Accumulator != ElementType.I32 || InputSpan(view) > byte.MaxValue)
            return "the kernel takes 3×3 taps at stride 1 over 8-bit integers, with sums of i32";
        return Choose(view) is null ? "the products it saves cost less than what it adds" : Conv2DIntegerKernels.RefusePacked(view);
    }

    /// <summary>The algorithm with the least estimated cycles; <c>null</c>: the definition has fewer.</summary>
    private static Algorithm? Choose(NodeView view)
    {
        Shape x = view.InputType(0).Shape, y = view.OutputType().Shape;
        double pairs = (double)x[3] * y[3];
        double best = 0.9 * (Products(9 * pairs * y[0] * y[1] * y[2]) + Weights(9 * pairs));
        Algorithm? choice = null;
        foreach (Algorithm algorithm in Algorithms)
        {
            double tiles = (double)y[0] * algorithm.Tiles(y[1]) * algorithm.Tiles(y[2]), planes = algorithm.Inputs * algorithm.Inputs;
            double spread = algorithm.SpreadCycles * Math.Ceiling(x[3] / 32.0), gather = algorithm.GatherCycles * Math.Ceiling(y[3] / 16.0);
            double cycles = Products(planes * pairs * tiles) + algorithm.Weights(pairs) + (tiles * (spread + gather));
            if (cycles < best)
                (best, choice) = (cycles, algorithm);
        }

        return choice;
    }

    // Weights that no cache keeps from one run to the next arrive so fast.
    private const double BytesPerCycle = 7;

    // Pairs of products in registers of 512 bits.
    private static double Products(double count) => count / 24;

    private static double Weights(double count) => count * 2 < 1 << 20 ? 0 : count * 2 / BytesPerCycle;

    // The weights may turn out to want the smaller algorithm.
    private static long Bytes(NodeView view) => Algorithms.Max(a => a.Bytes(view.InputType(0).Shape, view.OutputType().Shape, MostScratch));

    // Between the least and the greatest input or zero point.
    private static int InputSpan(NodeView view)
    {
        (int least, int greatest) = ByteOperands.InputRange(view);
        int zeroPoint = ((Conv2D)view.Node.Operator).InputZeroPoint;
        return Math.Max(greatest, zeroPoint) - Math.Min(least, zeroPoint);
    }

    private static void Emit(IStepEmitter e)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        string shape = Conv2DShape.Of(e), inputZero = CSharpLiteral.Of(op.InputZeroPoint);
        (int least, int greatest) = ByteOperands.InputRange(e.View);
        string packed = e.Prepared(
            "Kernel::PackedIntWinograd",
            "Weights",
            $"Kernel::WinogradConv2D.Pack<{shape}, {e.View.InputType(1).Element.ClrName()}>"
                + $"({e.Known(1)}, {Conv2DShape.WeightStrides(e.Strides(1))}, {CSharpLiteral.Of(op.WeightZeroPoint)}, {e.KnownRowMajor(2)}, "
                + $"{CSharpLiteral.Of(Choose(e.View)!.Outputs)}, {inputZero}, {CSharpLiteral.Of(least)}, {CSharpLiteral.Of(greatest)})");
        string types = $"{shape}, {IntegerTails.Epilogue(e, op)}, {e.View.InputType(0).Element.ClrName()}, {e.View.OutputType().Element.ClrName()}";
        e.Call($"Kernel::WinogradConv2D.Run<{types}>({e.Input(0)}, {inputZero}, {packed}, "
            + $"{IntegerTails.Factors(e, op)}, {IntegerTails.Residual(e, op)}, {e.Scratch()}, {e.Output()}{e.Threads});");
    }

    /// <summary>One of the runtime's algorithms.</summary>
    /// <param name="Inputs">Inputs of a tile along an axis.</param>
    /// <param name="Outputs">Outputs of a tile along an axis.</param>
    /// <param name="SpreadCycles">Estimated cycles to spread 32 channels of a tile.</param>
    /// <param name="GatherCycles">Estimated cycles to gather 16 channels of a tile.</param>
    /// <param name="TapCycles">Estimated cycles to spread the taps of 32 weights.</param>
    private sealed record Algorithm(int Inputs, int Outputs, int SpreadCycles, int GatherCycles, int TapCycles)
    {
        private const int Line = 64;
        private const int EnoughTiles = 48;

        // Taps are spread when they are needed if no cache would hold what they make; so many pairs of channels at a time.
        private const long MostSpreadBytes = 1 << 20;
        private const int TapPairs = 64;

        /// <summary>Tiles that cover outputs along an axis.</summary>
        public int Tiles(int outputs) => (outputs + Outputs - 1) / Outputs;

        /// <summary>Cycles that the weights of so many pairs of channels take.</summary>
        public double Weights(double pairs) =>
            Inputs * Inputs * pairs * 2 <= MostSpreadBytes ? 0 : (pairs * 9 / BytesPerCycle) + (pairs / 32 * TapCycles);

        /// <summary>Scratch memory as the runtime lays it out, for as many rows of tiles as stay within a limit, one at least.</summary>
        public long Bytes(Shape x, Shape y, long limit)
        {
            long columns = Tiles(y[2]), channels = (x[3] + 15) / 16 * 16;
            long lines = Inputs * ((columns * Outputs) + Inputs - Outputs) * channels * 2;
            long bytes = 0;
            for (long rows = 1; rows <= Tiles(y[1]); rows++)
            {
                long spread = ((rows * columns * (IntegerScratch.Stride(channels) / Line)) | 1) * Line;
                long products = ((rows * columns * 2) | 1) * Line;
                long next = ((lines + Line - 1) / Line * Line) + (Inputs * Inputs * (spread + products));
                if (rows > 1 && next > limit)
                    break;
                bytes = next;
                if (rows * columns >= EnoughTiles)
                    break;
            }

            long pairs = (x[3] + 1) / 2, columns32 = (y[3] + 31) / 32 * 32;
            long taps = Inputs * Inputs * pairs * columns32 * sizeof(int) <= MostSpreadBytes ? 0 : ((TapPairs * 2) | 1) * Line;
            return bytes + (Inputs * Inputs * taps);
        }
    }
}
