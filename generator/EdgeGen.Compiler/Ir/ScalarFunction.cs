namespace EdgeGen.Compiler.Ir;

/// <summary>
/// A scalar function and how generated code spells it. Templates hold arguments as <c>{0}</c>, <c>{1}</c>, … and after them the bits of
/// the first argument's type; which one applies follows from that type. A missing template means that the domain is not supported.
/// </summary>
/// <param name="Name">The name in printed graphs and comments.</param>
/// <param name="Arity">Number of arguments.</param>
/// <param name="Float">Spelling over lanes of floats.</param>
/// <param name="Integer">Spelling over lanes of 32-bit integers.</param>
/// <param name="Wide">Spelling over one <c>long</c> or <c>double</c> at a time.</param>
/// <param name="Mask">Spelling over lanes of booleans, which are all ones or all zeros.</param>
/// <param name="Infix">How comments print it; the function form when <c>null</c>.</param>
/// <param name="Exact">Whether the result needs no rounding or wrapping to the arguments' type.</param>
/// <param name="Call">
/// Spelling over lanes of floats where a body has several long functions, for a function whose <paramref name="Float"/> expands to much code.
/// </param>
internal sealed record ScalarFunction(
    string Name,
    int Arity,
    string? Float = null,
    string? Integer = null,
    string? Wide = null,
    string? Mask = null,
    string? Infix = null,
    bool Exact = false,
    string? Call = null)
{
    /// <summary>The spelling over arguments of a type; <c>null</c> if there is none.</summary>
    /// <param name="type">The first argument's type.</param>
    /// <param name="wide">Whether one element at a time is computed.</param>
    /// <param name="call">Whether long functions are called instead of expanded.</param>
    public string? SpellingFor(ElementType type, bool wide, bool call = false) =>
        wide ? Wide : type == ElementType.Bool ? Mask : type.IsFloat() ? (call ? Call ?? Float : Float) : Integer;

    /// <summary>Names are unique in the table, so they decide equality.</summary>
    public bool Equals(ScalarFunction? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
