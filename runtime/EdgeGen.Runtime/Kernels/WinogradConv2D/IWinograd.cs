using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// A minimal filtering algorithm for kernels of three taps (S. Winograd; Lavin and Gray, "Fast Algorithms for Convolutional Neural
/// Networks"): outputs = Aᵀ((G·taps) ⊙ (Bᵀ·inputs)), applied along rows and columns.
/// </summary>
public unsafe interface IWinograd
{
    /// <summary>Inputs of a tile along an axis, and products for it.</summary>
    static abstract int Inputs { get; }

    /// <summary>Outputs of a tile along an axis.</summary>
    static abstract int Outputs { get; }

    /// <summary>G·taps of four kernels, a lane each.</summary>
    static abstract void SpreadTaps(
        Vector256<double> first, Vector256<double> second, Vector256<double> third, Span<Vector256<double>> products);

    /// <summary>Bᵀ·inputs.</summary>
    /// <param name="source">The first input.</param>
    /// <param name="step">Elements between two inputs.</param>
    /// <param name="target">The first result.</param>
    /// <param name="targetStep">Elements between two results.</param>
    static abstract void SpreadInputs<V>(float* source, nint step, float* target, nint targetStep)
        where V : struct, ILanes<V>;

    /// <summary>Aᵀ·products; parameters as in <see cref="SpreadInputs{V}"/>.</summary>
    static abstract void GatherOutputs<V>(float* source, nint step, float* target, nint targetStep)
        where V : struct, ILanes<V>;
}
