using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>A tail whose result is a byte: a scaled value, moved by an offset and held in a range of the result's type.</summary>
/// <param name="Scale">The scaled value, of type i32.</param>
/// <param name="Offset">Added to it.</param>
/// <param name="Least">The least result.</param>
/// <param name="Greatest">The greatest result.</param>
internal sealed record QuantizedTail(Expression Scale, int Offset, int Least, int Greatest)
{
    // Kernels add the offset in 16 bits.
    private const int MostOffset = 32000;

    /// <summary>The form of a tail; <c>null</c> if it is none.</summary>
    public static QuantizedTail? Of(Expression tail)
    {
        if (tail.Type != ElementType.I8 && tail.Type != ElementType.U8)
            return null;
        Range range = Match(tail);
        return range is { IsHeld: true, Scale.Type: ElementType.I32 } && Math.Abs(range.Offset) <= MostOffset && Fits(range, tail.Type)
            ? new(range.Scale, (int)range.Offset, (int)range.Least, (int)range.Greatest)
            : null;
    }

    /// <summary>Whether the scaled value is what RESCALE makes of the sum by the multiplier and the shift of its channel.</summary>
    /// <param name="names">What operands 1, 2, … are in the kernel's contract.</param>
    public bool IsRescale(IReadOnlyList<string> names)
    {
        bool Is(Expression e, string name) => WithoutCasts(e) is Operand { Index: > 0 } o && names[o.Index - 1] == name;
        return Scale is Application a && (a.Function == ScalarFunctions.Rescale || a.Function == ScalarFunctions.Rescale16)
            && a.Arguments[0] is Operand { Index: 0 } && Is(a.Arguments[1], "multiplier") && Is(a.Arguments[2], "shift");
    }

    private static Expression WithoutCasts(Expression e) =>
        e is Application a && a.Function == ScalarFunctions.Cast && a.Arguments[0].Type.IsInteger() ? WithoutCasts(a.Arguments[0]) : e;

    // What an integer expression is in terms of the innermost value that nothing is known of.
    private static Range Match(Expression e)
    {
        if (e is not Application a)
            return new(e);
        if (a.Function == ScalarFunctions.Cast && a.Arguments[0].Type.IsInteger())
            return Match(a.Arguments[0]) is { IsHeld: true } inner && Fits(inner, a.Type) ? inner : new(e);
        if (a.Function == ScalarFunctions.Cast && a.Arguments[0] is Application f && Limits(f) is { } whole)
            return new(e) { IsHeld = true, Least = Math.Round(whole.Low), Greatest = Math.Round(whole.High) };
        if (Limits(a) is { } limits && a.Type.IsInteger())
            return Match(a.Arguments[0]).Within(limits.Low, limits.High);
        bool isSum = a.Function == ScalarFunctions.Add || a.Function == ScalarFunctions.Subtract;
        if (!isSum || a.Type != ElementType.I32 || a.Arguments[1] is not Literal move || Match(a.Arguments[0]) is not { IsHeld: true } held)
            return new(e);
        Range moved = held.Moved(a.Function == ScalarFunctions.Add ? move.Value : -move.Value);
        return Fits(moved, ElementType.I32) ? moved : new(e);
    }

    private static (double Low, double High)? Limits(Application a) =>
        a.Function == ScalarFunctions.Clamp && a.Arguments[1] is Literal low && a.Arguments[2] is Literal high && low.Value <= high.Value
            ? (low.Value, high.Value)
            : null;

    private static bool Fits(Range range, ElementType type)
    {
        (double least, double greatest) = type.Limits();
        return range.Least >= least && range.Greatest <= greatest;
    }

    /// <summary>A value that is moved and held; not held by anything at first.</summary>
    private sealed record Range(Expression Scale)
    {
        public double Offset { get; init; }

        public bool IsHeld { get; init; }

        public double Least { get; init; } = double.NegativeInfinity;

        public double Greatest { get; init; } = double.PositiveInfinity;

        public Range Moved(double by) => this with { Offset = Offset + by, Least = Least + by, Greatest = Greatest + by };

        public Range Within(double low, double high) => this with
        {
            IsHeld = true,
            Least = Math.Min(Math.Max(Least, low), high),
            Greatest = Math.Min(Math.Max(Greatest, low), high),
        };
    }
}
