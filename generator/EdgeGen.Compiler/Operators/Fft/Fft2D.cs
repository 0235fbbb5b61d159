using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Two-dimensional Fourier transform of real and imaginary parts [N,H,W] → two results of the same shape, not normalised.</summary>
internal sealed record Fft2D(bool Inverse) : Operator
{
    /// <inheritdoc/>
    public override string Name => "fft2d";
}

/// <summary>Two-dimensional Fourier transform of a real operand [N,H,W] → real and imaginary [N,H,W/2+1], not normalised.</summary>
internal sealed record Rfft2D : Operator
{
    /// <inheritdoc/>
    public override string Name => "rfft2d";
}
