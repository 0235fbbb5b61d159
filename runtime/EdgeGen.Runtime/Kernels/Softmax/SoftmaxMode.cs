namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Softmax"/> makes of a row.</summary>
public enum SoftmaxMode
{
    /// <summary>exp(x − max) / Σ exp(x − max); NaN of a row of −∞ alone.</summary>
    Plain,

    /// <summary>The same, but zeros of a row of −∞ alone.</summary>
    EmptyIsZero,

    /// <summary>The logarithm of it.</summary>
    Logarithm,
}
