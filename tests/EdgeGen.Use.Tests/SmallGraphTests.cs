namespace EdgeGen.Use.Tests;

/// <summary>Five graphs as somebody uses them who has a model, the package and an attribute.</summary>
public sealed class SmallGraphTests
{
    [Fact]
    public void StateSurvivesRunsUntilReset()
    {
        using var model = new RunningSum();
        float[] sample = [1, -2, 0.5f, 0];

        sample.CopyTo(model.Input);
        model.Run();
        Assert.Equal([101, 98, 100.5f, 100], model.Output.ToArray());
        model.Run();
        Assert.Equal([102, 96, 101, 100], model.Output.ToArray());

        model.Reset();
        model.Run();
        Assert.Equal([101, 98, 100.5f, 100], model.Output.ToArray());
    }

    [Fact]
    public void InstancesHaveStateOfTheirOwn()
    {
        using var first = new RunningSum();
        using var second = new RunningSum();

        first.Input.Fill(5);
        first.Run();
        second.Input.Fill(1);
        second.Run();

        Assert.Equal(101, second.Output[0]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(-9, 3)]
    [InlineData(1024, 10)]
    [InlineData(int.MaxValue, 30)]
    [InlineData(-int.MaxValue, 30)]
    public void ControlFlowTakesTheBranchAndTheTurns(int x, int expected)
    {
        using var model = new MagnitudeLog2();

        model.Input[0] = x;
        model.Run();

        Assert.Equal(expected, model.Output[0]);
    }

    [Fact]
    public void Int16FilterRoundsHalfUp()
    {
        using var model = new FirInt16();
        short[] samples = [0, 1, 2, 3, -4, -5, 6, short.MaxValue, short.MaxValue, short.MaxValue, short.MinValue, short.MinValue, short.MinValue, 9, 10, 11];

        samples.CopyTo(model.Input);
        model.Run();

        for (int i = 0; i < samples.Length; i++)
        {
            int sum = At(i - 1) + (2 * At(i)) + At(i + 1);
            Assert.Equal((sum + 2) >> 2, model.Output[i]);
        }

        int At(int i) => i >= 0 && i < samples.Length ? samples[i] : 0;
    }

    [Fact]
    public void HalfPrecisionDenseLayer()
    {
        const double Tolerance = 0.002;
        using var model = new DenseFp16();
        Half[] features = [(Half)0.5f, (Half)(-1f), (Half)2f];

        features.CopyTo(model.Input);
        model.Run();

        Assert.Equal(Math.Tanh((0.5 * 0.5) - 0.25 - 1.5 + 0.1), (double)model.Output[0], Tolerance);
        Assert.Equal(Math.Tanh(-0.5 - 2 + 0.25 - 0.2), (double)model.Output[1], Tolerance);
    }

    [Fact]
    public void PowerSpectrumOfATone()
    {
        const int Samples = 16, Tone = 3;
        using var model = new PowerSpectrum();
        for (int i = 0; i < Samples; i++)
            model.Input[i] = MathF.Cos(2 * MathF.PI * Tone * i / Samples);

        model.Run();

        for (int bin = 0; bin < model.Output.Length; bin++)
            Assert.Equal(bin == Tone ? Samples * Samples / 4 : 0, model.Output[bin], tolerance: 1e-3);
    }

    [Fact]
    public void ModelsKnowTheirTensorsByNameTypeAndShape()
    {
        Assert.Equal("samples", FirInt16.InputInfo.Name);
        Assert.Equal(TensorElement.Int16, FirInt16.OutputInfo.Element);
        Assert.Equal([1, 1, 16, 1], FirInt16.InputInfo.Shape.ToArray());
        Assert.Equal(TensorElement.Float16, DenseFp16.InputInfo.Element);
    }
}
