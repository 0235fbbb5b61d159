using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// A minimal filtering algorithm as <see cref="IWinograd"/> is one, in integers and without error: taps are spread without their fractions,
/// and outputs come out as multiples of their common denominator, modulo 2³².
/// </summary>
internal unsafe interface IIntWinograd
{
    /// <summary>Inputs of a tile along an axis, and products for it.</summary>
    static abstract int Inputs { get; }

    /// <summary>Outputs of a tile along an axis.</summary>
    static abstract int Outputs { get; }

    /// <summary>What the odd part of both axes' denominators times this is modulo 2³²: one.</summary>
    static abstract int Inverse { get; }

    /// <summary>Sums of the definition stay below this in magnitude: what the powers of two in the denominators leave of 32 bits.</summary>
    static abstract long Limit { get; }

    /// <summary>The power of two in the denominator of an output along one axis.</summary>
    static abstract int Shift(int output);

    /// <summary>Spreads three taps of four kernels, a lane each, over the products.</summary>
    static abstract void SpreadTaps(Vector128<int> first, Vector128<int> second, Vector128<int> third, Span<Vector128<int>> products);

    /// <summary>Spreads registers of three taps; the last two results are not used where there are four products.</summary>
    static abstract void SpreadTaps(
        Vector512<short> first,
        Vector512<short> second,
        Vector512<short> third,
        out Vector512<short> p0,
        out Vector512<short> p1,
        out Vector512<short> p2,
        out Vector512<short> p3,
        out Vector512<short> p4,
        out Vector512<short> p5);

    /// <summary>Spreads the inputs of a register of channels over the products.</summary>
    /// <param name="source">The first input.</param>
    /// <param name="step">Elements between two inputs.</param>
    /// <param name="target">The first result.</param>
    /// <param name="targetStep">Elements between two results.</param>
    static abstract void SpreadInputs(short* source, nint step, short* target, nint targetStep);

    /// <summary>Outputs times their denominators out of products; parameters as in <see cref="SpreadInputs"/>.</summary>
    static abstract void GatherOutputs<V>(int* source, nint step, int* target, nint targetStep)
        where V : struct, ILanes<V>;
}
