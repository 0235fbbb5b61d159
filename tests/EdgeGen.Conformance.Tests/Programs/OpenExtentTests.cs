namespace EdgeGen.Conformance.Tests.Programs;

/// <summary>Programs whose results have as many elements as the data say.</summary>
public sealed class OpenExtentTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NonzeroGivesAsManyRowsAsThereAre(bool byColumns)
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.F32, 3, 4), rows = program.Tensor(ProgramType.I64, [12, 2], isDynamic: true, byColumns ? [1, 0] : null);
        program.Call("aten::nonzero.out", x, rows, rows);
        program.Output(rows);
        using ProgramRun run = ProgramRun.Of(program);

        Assert.Equal([0, 0], run.ShapeOf());
        foreach (float[] values in (float[][])[[0, 1, 0, 0, -0f, 0, float.NaN, 2, 3, 0, 0, 0], new float[12], [.. Enumerable.Repeat(5f, 12)]])
        {
            run.Set(0, values);
            run.Run();

            long[] expected = [.. Enumerable.Range(0, 12).Where(i => values[i] != 0).SelectMany(i => new long[] { i / 4, i % 4 })];
            int count = expected.Length / 2;
            long[] got = run.Get<long>();
            Assert.Equal([count, 2], run.ShapeOf());
            Assert.Equal(expected, byColumns ? [.. Enumerable.Range(0, expected.Length).Select(i => got[(i % count * 2) + (i / count)])] : got);
        }

        Assert.Equal(0, run.AllocatedByRun());
    }

    [Fact]
    public void MaskedSelectBroadcastsAndKeepsTheOrder()
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.I16, 2, 3), mask = program.Input(ProgramType.Bool, 3), found = program.Tensor(ProgramType.I16, [6], isDynamic: true);
        program.Call("aten::masked_select.out", x, mask, found, found);
        program.Output(found);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set<short>(0, 1, 2, 3, 4, 5, 6);

        foreach ((bool[] truth, short[] expected) in ((bool[], short[])[])[([true, false, true], [1, 3, 4, 6]), ([false, false, false], []), ([true, true, true], [1, 2, 3, 4, 5, 6])])
        {
            run.Set(1, truth);
            run.Run();
            Assert.Equal(expected, run.Get<short>());
            Assert.Equal([expected.Length], run.ShapeOf());
        }

        Assert.Equal(0, run.AllocatedByRun());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void AMaskIndexesAnyDimension(int at)
    {
        int[] shape = [2, 3, 4];
        ProgramWriter program = new();
        int x = program.Input(ProgramType.F32, shape), mask = program.Input(ProgramType.Bool, shape[at]);
        int found = program.Tensor(ProgramType.F32, shape, isDynamic: true);
        program.Call("aten::index.Tensor_out", x, program.OptionalTensors([.. Enumerable.Repeat(-1, at), mask]), found, found);
        program.Output(found);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set(0, [.. Enumerable.Range(0, 24).Select(i => (float)i)]);

        for (int bits = 0; bits < 1 << shape[at]; bits++)
        {
            bool[] truth = [.. Enumerable.Range(0, shape[at]).Select(i => (bits >> i & 1) != 0)];
            run.Set(1, truth);
            run.Run();

            int[] expected = [.. shape];
            expected[at] = truth.Count(t => t);
            Assert.Equal(expected, run.ShapeOf());
            Assert.Equal(Enumerable.Range(0, 24).Where(i => truth[new[] { i / 12, i / 4 % 3, i % 4 }[at]]).Select(i => (float)i), run.Get<float>());
        }
    }

    [Fact]
    public void AMaskOfTwoDimensionsBesideAnIndex()
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.I32, 2, 3, 4), mask = program.Input(ProgramType.Bool, 2, 3), index = program.Input(ProgramType.I64, 1);
        int found = program.Tensor(ProgramType.I32, [6], isDynamic: true);
        program.Call("aten::index.Tensor_out", x, program.OptionalTensors(mask, index), found, found);
        program.Output(found);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set(0, [.. Enumerable.Range(0, 24)]);
        run.Set(1, false, true, true, false, false, true);
        run.Set(2, -1L);
        run.Run();

        Assert.Equal([7, 11, 23], run.Get<int>());
    }

    [Fact]
    public void MoreElementsThanTheProgramPlannedForEndTheRun()
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.U8, 9), rows = program.Tensor(ProgramType.I64, [4, 1], isDynamic: true);
        program.Call("aten::nonzero.out", x, rows, rows);
        program.Output(rows);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set<byte>(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);

        Assert.Contains("5 elements", Assert.Throws<InvalidOperationException>(run.Run).Message);
        run.Set<byte>(0, 0, 0, 1, 0, 0, 0, 0, 0, 255);
        run.Run();
        Assert.Equal([2, 8], run.Get<long>());
    }

    [Fact]
    public void RepeatsWithoutAKnownTotal()
    {
        ProgramWriter program = new();
        int repeats = program.Input(ProgramType.I32, 4), found = program.Tensor(ProgramType.I32, [7], isDynamic: true);
        program.Call("aten::repeat_interleave.Tensor_out", repeats, program.Null(), found, found);
        program.Output(found);
        using ProgramRun run = ProgramRun.Of(program);

        foreach ((int[] numbers, int[] expected) in ((int[], int[])[])[([1, 0, 3, 2], [0, 2, 2, 2, 3, 3]), ([0, 0, 0, 0], []), ([0, 0, 7, 0], [2, 2, 2, 2, 2, 2, 2])])
        {
            run.Set(0, numbers);
            run.Run();
            Assert.Equal(expected, run.Get<int>());
        }

        run.Set(0, 4, 4, 0, 0);
        Assert.ThrowsAny<Exception>(run.Run);
        run.Set(0, 4, -1, 0, 0);
        Assert.ThrowsAny<Exception>(run.Run);
    }

    [Fact]
    public void RowsOfAMaskMustBeAsManyAsItHoldsAt()
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.F32, 5, 2), mask = program.Input(ProgramType.Bool, 5), rows = program.Input(ProgramType.F32, 3, 2);
        int written = program.Tensor(ProgramType.F32, [5, 2]);
        program.Call("aten::index_put.out", x, program.OptionalTensors(mask), rows, program.Bool(false), written, written);
        program.Output(written);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set(2, 1f, 2, 3, 4, 5, 6);

        run.Set(1, true, false, true, true, false);
        run.Run();
        Assert.Equal([1, 2, 0, 0, 3, 4, 5, 6, 0, 0], run.Get<float>());

        foreach (bool[] other in (bool[][])[[true, false, true, false, false], [true, true, true, true, false], new bool[5]])
        {
            run.Set(1, other);
            Assert.Contains("mask", Assert.Throws<InvalidOperationException>(run.Run).Message);
        }
    }

    [Fact]
    public void ElementwiseWorkAndSumsFollow()
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.F32, 3, 4), mask = program.Input(ProgramType.Bool, 3), one = program.Int(1);
        int[] shape = [3, 4];
        int found = program.Tensor(ProgramType.F32, shape, isDynamic: true), doubled = program.Tensor(ProgramType.F32, shape, isDynamic: true);
        int sum = program.Tensor(ProgramType.F32, [4]), rows = program.Tensor(ProgramType.F32, [3], isDynamic: true), flat = program.Tensor(ProgramType.F32, [12], isDynamic: true);
        program.Call("aten::index.Tensor_out", x, program.OptionalTensors(mask), found, found);
        program.Call("aten::add.out", found, found, one, doubled, doubled);
        program.Call("aten::sum.IntList_out", doubled, program.Ints(0), program.Bool(false), program.Null(), sum, sum);
        program.Call("aten::sum.IntList_out", doubled, program.Ints(1), program.Bool(false), program.Null(), rows, rows);
        program.Call("aten::view_copy.out", doubled, program.Ints(-1), flat, flat);
        program.Output(sum);
        program.Output(rows);
        program.Output(flat);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set(0, [.. Enumerable.Range(0, 12).Select(i => (float)i)]);
        run.Set(1, true, false, true);
        run.Run();

        Assert.Equal([16, 20, 24, 28], run.Get<float>(0));
        Assert.Equal([12, 76], run.Get<float>(1));
        Assert.Equal([0, 2, 4, 6, 16, 18, 20, 22], run.Get<float>(2));
        Assert.Equal([8], run.ShapeOf(2));
        Assert.Equal(0, run.AllocatedByRun());
    }

    [Fact]
    public void WhatTakesTheTensorAsAWholeIsRefused()
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.F32, 8), mask = program.Input(ProgramType.Bool, 8), found = program.Tensor(ProgramType.F32, [8], isDynamic: true);
        int turned = program.Tensor(ProgramType.F32, [8], isDynamic: true);
        program.Call("aten::masked_select.out", x, mask, found, found);
        program.Call("aten::flip.out", found, program.Ints(0), turned, turned);
        program.Output(turned);

        string findings = ProgramRun.FindingsOf(program);

        Assert.Contains("EG2001", findings);
        Assert.Contains("aten::flip.out", findings);
        Assert.Contains("outside the model", findings);
    }

    [Fact]
    public void ASizeThatNothingFollowsIsRefused()
    {
        ProgramWriter program = new();
        int x = program.Input(ProgramType.F32, 8), mask = program.Input(ProgramType.Bool, 8), found = program.Tensor(ProgramType.F32, [8], isDynamic: true);
        int ones = program.Tensor(ProgramType.F32, [8], isDynamic: true);
        program.Call("aten::masked_select.out", x, mask, found, found);
        program.Call("aten::full_like.out", found, program.Int(1), program.Null(), ones, ones);
        program.Output(ones);

        Assert.Contains("aten::full_like.out", ProgramRun.FindingsOf(program));
    }
}
