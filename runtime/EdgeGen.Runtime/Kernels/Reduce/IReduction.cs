using System.Numerics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>How elements in lanes are combined into one: what reductions and pools are generic over.</summary>
public interface IReduction
{
    /// <summary>Whether elements must be combined in their order, because another one could overflow.</summary>
    static abstract bool IsOrdered { get; }

    /// <summary>Whether the first element stands in for <see cref="Identity"/>; combining it with itself changes nothing.</summary>
    static virtual bool StartsFromFirst => false;

    /// <summary>What the combination starts from.</summary>
    static abstract V Identity<V>()
        where V : struct, ILanes<V>;

    /// <summary>Two parts combined.</summary>
    static abstract V Combine<V>(V a, V b)
        where V : struct, ILanes<V>;

    /// <summary>What is stored once everything is combined.</summary>
    /// <param name="value">The combination.</param>
    /// <param name="inside">How many elements were combined.</param>
    /// <param name="count">How many elements there are; more than <paramref name="inside"/> where padding counts.</param>
    V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V>;
}

/// <summary>How elements that need more than a 32-bit lane are combined, one at a time.</summary>
public interface IWideReduction
{
    /// <summary>Whether the first element stands in for <see cref="Identity"/>; combining it with itself changes nothing.</summary>
    static virtual bool StartsFromFirst => false;

    /// <summary>What the combination starts from.</summary>
    static abstract T Identity<T>()
        where T : unmanaged, INumber<T>;

    /// <summary>Two parts combined.</summary>
    static abstract T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T>;

    /// <summary>What is stored once <paramref name="count"/> elements are combined.</summary>
    static abstract T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T>;
}
