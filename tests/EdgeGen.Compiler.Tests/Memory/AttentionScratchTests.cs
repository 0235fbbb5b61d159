using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Tests.Memory;

/// <summary>The compiler plans as much scratch memory as the kernel asks for.</summary>
public sealed class AttentionScratchTests
{
    [Theory]
    [InlineData(8, 9, 3, 5, 0)]
    [InlineData(41, 32, 64, 33, 72)]
    [InlineData(42, 197, 64, 64, 0)]
    [InlineData(374, 374, 36, 36, 747)]
    [InlineData(1000, 1024, 128, 20, 2047)]
    public void PlannedBytesAreThoseOfTheKernel(int queries, int places, int depth, int width, int columns)
    {
        MatrixView view = new(0, 0, 0, 0, 1);
        RelativeScores? relative = columns == 0 ? null : new RelativeScores(columns, queries - 1, view, view);
        Attention planned = new(new AttentionHeads(1, 1, queries, places, depth, width, false), new AttentionViews(view, view, view, view), null, relative, null);

        long asked = EdgeGen.Runtime.Kernels.Attention.ScratchBytes(new EdgeGen.Runtime.Kernels.AttentionHeads(1, 1, queries, places, depth, width), columns);

        Assert.Equal(asked, AttentionDefinition.ScratchBytes(planned));
    }
}
