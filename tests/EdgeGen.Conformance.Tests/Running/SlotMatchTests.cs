using System.Collections.Immutable;
using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Tests.Running;

public sealed class SlotMatchTests
{
    private static readonly ImmutableArray<CaseValue> Values =
    [
        new CaseValue.Tensor("a.npy", ElementFormat.Of(TensorElement.Float32)),
        new CaseValue.Scalar(ScalarValue.Of(1)),
        new CaseValue.None(),
        new CaseValue.Tensor("b.npy", ElementFormat.Of(TensorElement.Float32)),
    ];

    [Theory]
    [InlineData(4, new[] { 0, 1, 2, 3 })]
    [InlineData(3, new[] { 0, 1, 3 })]
    [InlineData(2, new[] { 0, 3 })]
    public void AModelMayHaveSlotsForTensorsForNumbersOrForAll(int slots, int[] indices) =>
        Assert.Equal(indices, SlotMatch.Find(Values, slots));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void AnyOtherCountIsNoMatch(int slots) => Assert.True(SlotMatch.Find(Values, slots).IsDefault);

    [Fact]
    public void NoValuesNeedNoSlots() => Assert.Empty(SlotMatch.Find([], 0));
}
