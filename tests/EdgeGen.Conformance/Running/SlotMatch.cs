using System.Collections.Immutable;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Conformance.Running;

/// <summary>
/// Which of a call's values a model has slots for: a lowering may turn numbers into constants of the program and drop <c>None</c>.
/// </summary>
public static class SlotMatch
{
    private static readonly ImmutableArray<Func<CaseValue, bool>> Candidates =
    [
        _ => true,
        value => value is not CaseValue.None,
        value => value is CaseValue.Tensor,
    ];

    /// <summary>Indices of the values that have a slot, in order; default if no reading gives <paramref name="slots"/> of them.</summary>
    public static ImmutableArray<int> Find(ImmutableArray<CaseValue> values, int slots)
    {
        foreach (Func<CaseValue, bool> hasSlot in Candidates)
        {
            ImmutableArray<int> indices = [.. Enumerable.Range(0, values.Length).Where(i => hasSlot(values[i]))];
            if (indices.Length == slots)
                return indices;
        }
        return default;
    }
}
