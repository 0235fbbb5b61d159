using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>An elementwise computation whose types fit lanes of 32 bits.</summary>
public interface IMap
{
    /// <summary>Computes and stores the elements from <paramref name="i"/> on, one for each lane.</summary>
    static abstract void Step<V>(in MapRow row, nint i)
        where V : struct, ILanes<V>;
}

/// <summary>An elementwise computation on one <see cref="long"/>, <see cref="double"/> or <see cref="bool"/> at a time.</summary>
public interface IWideMap
{
    /// <summary>Computes and stores element <paramref name="i"/>.</summary>
    static abstract void Step(in MapRow row, nint i);
}

/// <summary>The loops of an elementwise computation after broadcasting, outermost first; there is at least one.</summary>
public interface IMapLoops
{
    /// <summary>Number of turns of each loop, all above zero.</summary>
    static abstract ReadOnlySpan<int> Extents { get; }

    /// <summary>
    /// Bytes between two turns, one loop after the other: of the result, then of each operand. The innermost loop goes from element to
    /// element, or stays at one (0).
    /// </summary>
    static abstract ReadOnlySpan<int> Steps { get; }
}
