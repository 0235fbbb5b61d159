using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Tests.Load;
using static EdgeGen.Compiler.Load.Tosa.TosaOp;

namespace EdgeGen.Compiler.Tests.SmallGraphs;

/// <summary>Graphs that show one thing each, written by hand; <c>tests/EdgeGen.Use.Tests</c> uses them as somebody would who has them.</summary>
internal static class SmallGraph
{
    public static readonly IReadOnlyDictionary<string, Func<byte[]>> All = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
    {
        ["running_sum.tosa"] = RunningSum,
        ["magnitude_log2.tosa"] = MagnitudeLog2,
        ["fir_int16.tosa"] = FirInt16,
        ["dense_fp16.tosa"] = DenseFp16,
        ["power_spectrum.tosa"] = PowerSpectrum,
    };

    // State: every run adds the input to a variable that starts at 100.
    private static byte[] RunningSum()
    {
        var main = new TosaBlockWriter("main");
        string sample = main.Input("sample", TosaType.Fp32, 4);
        string total = main.Variable("total", TosaType.Fp32, [4], 100f, 100f, 100f, 100f);
        string before = main.Operator(VariableRead, new(), [total], main.Tensor("before", TosaType.Fp32, 4));
        string after = main.Operator(Add, new(), [before, sample], main.Tensor("after", TosaType.Fp32, 4));
        main.Operator(VariableWrite, new(), [after], total);
        return TosaBlockWriter.File(main.Gives(after));
    }

    // Control flow: negates negative numbers, then halves until one is left and counts.
    private static byte[] MagnitudeLog2()
    {
        var main = new TosaBlockWriter("main");
        string x = main.Input("x", TosaType.Int32, 1);
        string zero = main.Constant("zero", TosaType.Int32, [1], 0);
        string isNegative = main.Operator(Greater, new(), [zero, x], main.Tensor("is_negative", TosaType.Bool, 1));
        string magnitude = main.Operator(CondIf, new() { [0] = "negated", [1] = "kept" }, [isNegative, x], main.Tensor("magnitude", TosaType.Int32, 1));
        string[] loop = [main.Tensor("last", TosaType.Int32, 1), main.Tensor("log2", TosaType.Int32, 1)];
        main.Operator(WhileLoop, new() { [0] = "above_one", [1] = "halve" }, [magnitude, zero], loop);

        var negated = new TosaBlockWriter("negated");
        string negative = negated.Input("negative", TosaType.Int32, 1);
        string noOffset = negated.Constant("no_offset", TosaType.Int32, [1], 0);
        negated.Gives(negated.Operator(Negate, new(), [negative, noOffset, noOffset], negated.Tensor("positive", TosaType.Int32, 1)));

        var kept = new TosaBlockWriter("kept");
        string same = kept.Input("same", TosaType.Int32, 1);
        kept.Gives(kept.Operator(Identity, new(), [same], kept.Tensor("kept_as_is", TosaType.Int32, 1)));

        var aboveOne = new TosaBlockWriter("above_one");
        string left = aboveOne.Input("left", TosaType.Int32, 1);
        aboveOne.Input("steps", TosaType.Int32, 1);
        string limit = aboveOne.Constant("limit", TosaType.Int32, [1], 1);
        aboveOne.Gives(aboveOne.Operator(Greater, new(), [left, limit], aboveOne.Tensor("goes_on", TosaType.Bool, 1)));

        var halve = new TosaBlockWriter("halve");
        string whole = halve.Input("whole", TosaType.Int32, 1);
        string count = halve.Input("count", TosaType.Int32, 1);
        string one = halve.Constant("one", TosaType.Int32, [1], 1);
        string half = halve.Operator(ArithmeticRightShift, new() { [0] = false }, [whole, one], halve.Tensor("half", TosaType.Int32, 1));
        string next = halve.Operator(Add, new(), [count, one], halve.Tensor("next", TosaType.Int32, 1));
        halve.Gives(half, next);

        return TosaBlockWriter.File(main.Gives(loop[1]), negated, kept, aboveOne, halve);
    }

    // EXT-INT16: a filter (1, 2, 1) / 4 over sixteen samples, 48-bit sums scaled back to 16 bits.
    private static byte[] FirInt16()
    {
        const short Quarter = 1 << 13;
        const sbyte Shift = 15;
        const uint SingleRound = 1;
        var main = new TosaBlockWriter("main");
        string samples = main.Input("samples", TosaType.Int16, 1, 1, 16, 1);
        string taps = main.Constant<sbyte>("taps", TosaType.Int8, [1, 1, 3, 1], 1, 2, 1);
        string bias = main.Constant<byte>("bias", TosaType.Int48, [1], 0, 0, 0, 0, 0, 0);
        string zero16 = main.Constant<short>("zero_i16", TosaType.Int16, [1], 0);
        string zero8 = main.Constant<sbyte>("zero_i8", TosaType.Int8, [1], 0);
        string zero48 = main.Constant<byte>("zero_i48", TosaType.Int48, [1], 0, 0, 0, 0, 0, 0);
        FlatTableImage sameSize = new() { [0] = new[] { 0, 0, 1, 1 }, [1] = new[] { 1, 1 }, [2] = new[] { 1, 1 }, [3] = false, [4] = (uint)TosaType.Int48 };
        string sums = main.Operator(Conv2d, sameSize, [samples, taps, bias, zero16, zero8], main.Tensor("sums", TosaType.Int48, 1, 1, 16, 1));
        string multiplier = main.Constant<short>("multiplier", TosaType.Int16, [1], Quarter);
        string shift = main.Constant<sbyte>("shift", TosaType.Int8, [1], Shift);
        FlatTableImage scale = new() { [0] = false, [1] = SingleRound, [2] = false, [3] = false, [4] = false };
        string filtered = main.Operator(Rescale, scale, [sums, multiplier, shift, zero48, zero16], main.Tensor("filtered", TosaType.Int16, 1, 1, 16, 1));
        return TosaBlockWriter.File(main.Gives(filtered));
    }

    // PRO-FP in half precision: tanh(x W + b), three features to two.
    private static byte[] DenseFp16()
    {
        var main = new TosaBlockWriter("main");
        string x = main.Input("features", TosaType.Fp16, 1, 1, 3);
        string weights = main.Constant("weights", TosaType.Fp16, [1, 3, 2], (Half)0.5f, (Half)(-1f), (Half)0.25f, (Half)2f, (Half)(-0.75f), (Half)0.125f);
        string bias = main.Constant("bias", TosaType.Fp16, [1, 1, 2], (Half)0.1f, (Half)(-0.2f));
        string zero = main.Constant("zero", TosaType.Fp16, [1], (Half)0f);
        string product = main.Operator(MatMul, new(), [x, weights, zero, zero], main.Tensor("product", TosaType.Fp16, 1, 1, 2));
        string sum = main.Operator(Add, new(), [product, bias], main.Tensor("sum", TosaType.Fp16, 1, 1, 2));
        return TosaBlockWriter.File(main.Gives(main.Operator(Tanh, new(), [sum], main.Tensor("activation", TosaType.Fp16, 1, 1, 2))));
    }

    // EXT-FFT: squared magnitudes of the spectrum of sixteen samples.
    private static byte[] PowerSpectrum()
    {
        var main = new TosaBlockWriter("main");
        string signal = main.Input("signal", TosaType.Fp32, 1, 1, 16);
        string[] parts = [main.Tensor("real", TosaType.Fp32, 1, 1, 9), main.Tensor("imaginary", TosaType.Fp32, 1, 1, 9)];
        main.Operator(Rfft2d, new() { [0] = false }, [signal], parts);
        string shift = main.Constant<sbyte>("shift", TosaType.Int8, [1], 0);
        string[] squares = [.. parts.Select(part => main.Operator(Mul, new(), [part, part, shift], main.Tensor(part + "_squared", TosaType.Fp32, 1, 1, 9)))];
        return TosaBlockWriter.File(main.Gives(main.Operator(Add, new(), squares, main.Tensor("power", TosaType.Fp32, 1, 1, 9))));
    }
}
