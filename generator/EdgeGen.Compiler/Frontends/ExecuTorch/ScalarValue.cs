using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>A number, truth value or anything else that is no tensor: known from the program, or computed by it.</summary>
/// <param name="Known">The value in the program's table, folded as far as instructions allow; <c>null</c> if it is computed.</param>
/// <param name="Computed">The rank-0 tensor (bool, i64 or f64) that holds it; none if it is known.</param>
internal readonly record struct ScalarValue(EtValue? Known, ValueId Computed)
{
    /// <summary>A value of the program.</summary>
    public static ScalarValue Of(EtValue known) => new(known, ValueId.None);

    /// <summary>A computed number.</summary>
    public static ScalarValue Of(ValueId computed) => new(null, computed);

    /// <summary>An integer.</summary>
    public static ScalarValue Of(long value) => Of(new EtInt(value));

    /// <summary>A floating-point number.</summary>
    public static ScalarValue Of(double value) => Of(new EtDouble(value));

    /// <summary>A truth value.</summary>
    public static ScalarValue Of(bool value) => Of(new EtBool(value));

    /// <summary>The known number, truth values as 0 and 1; <c>null</c> if it is computed or no number.</summary>
    public double? Number => Known switch
    {
        EtInt value => value.Value,
        EtDouble value => value.Value,
        EtBool value => value.Value ? 1 : 0,
        _ => null,
    };

    /// <summary>The kind of a known number as an element type; <c>null</c> if it is no number.</summary>
    public ElementType? KnownKind => Known switch
    {
        EtInt => ElementType.I64,
        EtDouble => ElementType.F64,
        EtBool => ElementType.Bool,
        _ => null,
    };

    /// <summary>Whether there is a number, known or computed.</summary>
    public bool IsNumber => Computed.Exists || KnownKind is not null;
}
