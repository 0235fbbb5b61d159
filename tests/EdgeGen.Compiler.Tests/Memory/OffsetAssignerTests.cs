using EdgeGen.Compiler.Memory;

namespace EdgeGen.Compiler.Tests.Memory;

public sealed class OffsetAssignerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void BuffersAliveTogetherDoNotOverlap(int count)
    {
        Random random = new(count);
        for (int trial = 0; trial < 50; trial++)
        {
            ArenaBuffer[] buffers = [.. Enumerable.Range(0, count).Select(_ => RandomBuffer(random))];
            (long[] offsets, long total) = OffsetAssigner.Assign(buffers);
            for (int i = 0; i < count; i++)
            {
                Assert.True(offsets[i] >= 0 && offsets[i] + buffers[i].Bytes <= total);
                for (int j = 0; j < i; j++)
                {
                    bool apart = offsets[i] + buffers[i].Bytes <= offsets[j] || offsets[j] + buffers[j].Bytes <= offsets[i];
                    Assert.True(apart || !buffers[i].Lifetime.Overlaps(buffers[j].Lifetime), $"{buffers[i]} at {offsets[i]} overlaps {buffers[j]} at {offsets[j]}");
                }
            }
        }
    }

    [Fact]
    public void LowerBoundIsTheLargestSumAliveAtOneStep()
    {
        Random random = new(3);
        for (int trial = 0; trial < 50; trial++)
        {
            ArenaBuffer[] buffers = [.. Enumerable.Range(0, 20).Select(_ => RandomBuffer(random))];
            long most = Enumerable.Range(-1, 32).Max(step => buffers.Where(b => b.Lifetime.First <= step && step <= b.Lifetime.Last).Sum(b => b.Bytes));
            Assert.Equal(most, OffsetAssigner.LowerBound(buffers));
            Assert.True(OffsetAssigner.Assign(buffers).Total >= most);
        }
    }

    [Fact]
    public void ChainOfLayersNeedsItsLargestPair()
    {
        ArenaBuffer[] chain = [.. Enumerable.Range(0, 60).Select(i => new ArenaBuffer(64 * (1 + (i * 37 % 11)), new Lifetime(i, i + 1)))];
        Assert.Equal(OffsetAssigner.LowerBound(chain), OffsetAssigner.Assign(chain).Total);
    }

    // Twelve layers, in each of which a small buffer fits only if another one lies below weights that come after both.
    [Fact]
    public void LayersThatFillTheArenaReachTheBound()
    {
        List<ArenaBuffer> buffers = [new(150_528, new(-1, 360))];
        for (int start = 0; start < 12 * 30; start += 30)
        {
            buffers.AddRange(
            [
                new(151_296, new(start, start + 28)), new(37_824, new(start + 8, start + 27)),
                new(465_728, new(start + 14, start + 18)), new(465_728, new(start + 20, start + 25)),
                new(116_480, new(start + 12, start + 16)), new(116_480, new(start + 18, start + 20)), new(116_480, new(start + 25, start + 27)),
                new(640, new(start + 16, start + 17)), new(2_368, new(start + 17, start + 18)), new(2_368, new(start + 24, start + 25)),
            ]);
        }

        Assert.Equal(OffsetAssigner.LowerBound(buffers), OffsetAssigner.Assign(buffers).Total);
    }

    [Fact]
    public void WhatMovesIsPlacedAsIfEverythingWerePlacedAnew()
    {
        Random random = new(11);
        ArenaBuffer[] buffers = [.. Enumerable.Range(0, 30).Select(_ => RandomBuffer(random))];
        FirstFit moved = new(buffers, bound: 1000), anew = new(buffers, bound: 1000);
        moved.Place([.. Enumerable.Range(0, buffers.Length)]);
        for (int trial = 0; trial < 500; trial++)
        {
            (int[] order, long[] offsets) = ([.. moved.Order], moved.Offsets());
            int from = random.Next(buffers.Length);
            moved.Move(from, random.Next(from + 1));
            anew.Place(moved.Order);
            Assert.Equal(anew.Offsets(), moved.Offsets());
            Assert.Equal((anew.Excess, anew.Total), (moved.Excess, moved.Total));
            if (random.Next(2) == 0)
                continue;
            moved.Undo();
            Assert.Equal(order, moved.Order);
            Assert.Equal(offsets, moved.Offsets());
        }
    }

    [Fact]
    public void NothingNeedsNothing()
    {
        (long[] offsets, long total) = OffsetAssigner.Assign([]);
        Assert.Empty(offsets);
        Assert.Equal(0, total);
    }

    private static ArenaBuffer RandomBuffer(Random random)
    {
        int first = random.Next(-1, 28);
        return new ArenaBuffer(64 * random.Next(0, 12), new Lifetime(first, Math.Min(30, first + random.Next(0, 9))));
    }
}
