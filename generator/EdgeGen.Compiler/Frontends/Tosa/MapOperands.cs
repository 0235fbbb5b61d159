using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Builds one <see cref="Map"/>: the body takes operands in any order, and these become the node's inputs.</summary>
internal sealed class MapOperands(TosaOperation operation)
{
    private readonly List<ValueId> _values = [];

    /// <summary>The operator that the map stands for.</summary>
    public TosaOperation Operation => operation;

    /// <summary>The element type of the result.</summary>
    public ElementType Result => operation.OutputType().Element;

    /// <summary>The element of an operand.</summary>
    public Expression this[int input] => Add(operation.Input(input), operation.InputElement(input));

    /// <summary>The element of an operand, converted.</summary>
    public Expression As(ElementType type, int input) => Expressions.Convert(this[input], type);

    /// <summary>
    /// The element of an operand that holds one for all or one for each channel: a number if it is one and known, else broadcast along
    /// the innermost dimension.
    /// </summary>
    public Expression Parameter(int input)
    {
        if (operation.Known(input) is [var known])
            return Expressions.Number(known, operation.InputElement(input));
        ValueId value = operation.Input(input);
        if (operation.OutputShape().Rank == 0)
            value = operation.Add(new Reshape(), new TensorType(operation.InputElement(input), Shape.Of()), value);
        return Add(value, operation.InputElement(input));
    }

    /// <summary>A parameter as a number of a wider type; <paramref name="unsigned"/> takes its bits as they are.</summary>
    public Expression Parameter(int input, ElementType type, bool unsigned = false)
    {
        Expression value = Parameter(input);
        if (unsigned)
            value = Unsigned(value);
        return value is Literal literal ? literal with { Type = type } : Expressions.Convert(value, type);
    }

    /// <summary>The same bits as an unsigned integer.</summary>
    public static Expression Unsigned(Expression value)
    {
        ElementType type = value.Type switch
        {
            ElementType.I8 => ElementType.U8,
            ElementType.I16 => ElementType.U16,
            ElementType.I32 => ElementType.U32,
            _ => value.Type,
        };
        if (value is not Literal literal || type == value.Type)
            return Expressions.Convert(value, type);
        return new Literal(literal.Value < 0 ? literal.Value + Math.Pow(2, type.Bits()) : literal.Value, type);
    }

    /// <summary>Appends the map that stores a body as the operator's result.</summary>
    public void Store(Expression body) => operation.Emit(new Map(Expressions.Convert(body, Result)), [.. _values]);

    private Expression Add(ValueId value, ElementType type)
    {
        _values.Add(value);
        return Expressions.In(_values.Count - 1, type);
    }
}
