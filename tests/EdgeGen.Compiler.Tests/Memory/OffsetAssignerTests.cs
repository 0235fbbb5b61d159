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
