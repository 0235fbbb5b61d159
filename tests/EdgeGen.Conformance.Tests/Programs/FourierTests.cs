using System.Numerics;

namespace EdgeGen.Conformance.Tests.Programs;

/// <summary>Fourier transforms of doubles.</summary>
public sealed class FourierTests
{
    [Theory]
    [InlineData(8, 0)]
    [InlineData(7, 2)]
    [InlineData(1, 1)]
    public void DoublesGoThereAndBack(int width, int norm)
    {
        int half = (width / 2) + 1;
        ProgramWriter program = new();
        int x = program.Input(ProgramType.F64, 2, width), there = program.Tensor(ProgramType.Complex128, [2, half]), back = program.Tensor(ProgramType.F64, [2, width]);
        program.Call("aten::_fft_r2c.out", x, program.Ints(1), program.Int(norm), program.Bool(true), there, there);
        program.Call("aten::_fft_c2r.out", there, program.Ints(1), program.Int(2 - norm), program.Int(width), back, back);
        program.Output(there);
        program.Output(back);
        using ProgramRun run = ProgramRun.Of(program);
        double[] signal = [.. Enumerable.Range(0, 2 * width).Select(i => Math.Cos(i * i) * 1e6)];
        run.Set(0, signal);
        run.Run();

        double factor = norm switch { 1 => 1 / Math.Sqrt(width), 2 => 1d / width, _ => 1 };
        double[] got = run.Get<double>(0), again = run.Get<double>(1);
        for (int i = 0; i < 2 * half; i++)
        {
            Complex expected = 0;
            for (int j = 0; j < width; j++)
                expected += signal[(i / half * width) + j] * Complex.FromPolarCoordinates(1, -2 * Math.PI * (i % half) * j / width);
            Assert.Equal(expected.Real * factor, got[2 * i], 1e-6);
            Assert.Equal(expected.Imaginary * factor, got[(2 * i) + 1], 1e-6);
        }

        for (int i = 0; i < signal.Length; i++)
            Assert.Equal(signal[i], again[i], 1e-6);
    }
}
