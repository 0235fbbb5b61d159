using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Which of two elements in lanes is ahead of the other.</summary>
public interface IExtreme
{
    /// <summary>Mask of where a candidate takes the place of the best so far; not where they are equal.</summary>
    static abstract V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V>;
}
