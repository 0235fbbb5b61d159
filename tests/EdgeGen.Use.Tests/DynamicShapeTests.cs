using EdgeGen.Tests;

namespace EdgeGen.Use.Tests;

/// <summary>Two tensors of up to 8 rows of 3, stacked row by row, at sizes that the caller chooses.</summary>
public sealed class DynamicShapeTests
{
    [Fact]
    public void SizesAreTheLargestAtFirst()
    {
        using var model = new StackRows();

        Assert.Equal([8, 3], model.Input0Shape.ToArray());
        Assert.Equal([8, 2, 3], model.OutputShape.ToArray());
        Assert.Equal(StackRows.Input0Info.Length, model.Input0.Length);
    }

    [Fact]
    public void SpansAreAsLongAsTheChosenSizes()
    {
        using var model = new StackRows();

        for (int rows = 1; rows <= 8; rows++)
        {
            model.Resize(rows, rows);

            Assert.Equal(rows * 3, model.Input0.Length);
            Assert.Equal(rows * 3, model.Input1.Length);
            Assert.Equal(rows * 6, model.Output.Length);
            Assert.Equal([rows, 3], model.Input1Shape.ToArray());
            Assert.Equal([rows, 2, 3], model.OutputShape.ToArray());
        }
    }

    [Fact]
    public void RunsComputeOnTheChosenSizes()
    {
        using var model = new StackRows();

        foreach (int rows in (int[])[3, 8, 1, 5])
        {
            model.Resize(rows, rows);
            for (int i = 0; i < rows * 3; i++)
                (model.Input0[i], model.Input1[i]) = (i, -i);
            model.Run();

            for (int row = 0; row < rows; row++)
            {
                Assert.Equal([row * 3, row * 3 + 1, row * 3 + 2], model.Output.Slice(row * 6, 3).ToArray());
                Assert.Equal([row * -3, row * -3 - 1, row * -3 - 2], model.Output.Slice(row * 6 + 3, 3).ToArray());
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9)]
    public void ASizeOutOfRangeIsNamedAndChangesNothing(int rows)
    {
        using var model = new StackRows();
        model.Resize(4, 4);

        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => model.Resize(4, rows));

        Assert.Contains($"input1Dim0 is {rows}; the model takes 1 to 8", error.Message);
        Assert.Equal([4, 3], model.Input1Shape.ToArray());
    }

    [Fact]
    public void SizesThatDoNotGoTogetherAreRefused()
    {
        using var model = new StackRows();

        ArgumentException error = Assert.Throws<ArgumentException>(() => model.Resize(4, 5));

        Assert.Contains("input0Dim0 = 4, input1Dim0 = 5", error.Message);
        Assert.Equal([8, 3], model.Input0Shape.ToArray());
    }

    [Fact]
    public void ChoosingSizesAndRunningAllocatesNothing()
    {
        using var model = new StackRows();
        Assert.Equal(0, Allocations.Of(RunAllSizes));

        void RunAllSizes()
        {
            for (int rows = 1; rows <= 8; rows++)
            {
                model.Resize(rows, rows);
                model.Run();
            }
        }
    }

    [Fact]
    public void GenericHostsSeeWhatVaries()
    {
        using var typed = new StackRows();
        IEdgeModel model = typed;

        Assert.Equal([new DynamicSize(0, 0, 8), new DynamicSize(1, 0, 8)], model.Methods[0].Sizes.ToArray());
        model.Resize(0, [2, 2]);
        model.Run(0);

        Assert.Equal([2, 3], model.GetInputShape(0, 1).ToArray());
        Assert.Equal([2, 2, 3], model.GetOutputShape(0, 0).ToArray());
        Assert.Equal(2 * 2 * 3 * sizeof(float), model.GetOutput(0, 0).Length);
        Assert.Throws<ArgumentException>(() => model.Resize(0, [2]));
    }

    [Fact]
    public void ModelsOfFixedShapeHaveNoSizes()
    {
        using var typed = new RunningSum();
        IEdgeModel model = typed;

        Assert.True(model.Methods[0].Sizes.IsDefaultOrEmpty);
        Assert.Equal(model.Methods[0].Inputs[0].Shape, model.GetInputShape(0, 0).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Resize(0, [1]));
    }
}
