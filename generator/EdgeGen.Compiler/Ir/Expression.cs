using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>
/// A scalar computation applied to every element: the body of a <c>Map</c> node, or the tail fused into a kernel that stores. Leaves
/// are operands by position; in a fused tail, operand 0 is the kernel's own result.
/// </summary>
/// <param name="Type">The type of the result.</param>
internal abstract record Expression(ElementType Type)
{
    /// <summary>Number of inner nodes: what the computation costs, roughly.</summary>
    public int Size => this is Application a ? 1 + a.Arguments.Sum(static x => x.Size) : 0;

    /// <summary>This expression with every operand replaced.</summary>
    public Expression Substitute(Func<Operand, Expression> replace) => this switch
    {
        Operand operand => replace(operand),
        Application a => a with { Arguments = [.. a.Arguments.Select(x => x.Substitute(replace))] },
        _ => this,
    };

    /// <summary>Every leaf and inner node, parents first.</summary>
    public IEnumerable<Expression> Flatten() =>
        this is Application a ? a.Arguments.SelectMany(static x => x.Flatten()).Prepend(this) : [this];

    /// <summary>How often an operand is read.</summary>
    public int Uses(int operand) => Flatten().Count(e => e is Operand o && o.Index == operand);
}

/// <summary>The element of one operand.</summary>
internal sealed record Operand(int Index, ElementType Type) : Expression(Type);

/// <summary>A number; integers that fit 53 bits and all floats are exact.</summary>
internal sealed record Literal(double Value, ElementType Type) : Expression(Type);

/// <summary>A function of the scalar function table applied to arguments.</summary>
internal sealed record Application(ScalarFunction Function, EquatableArray<Expression> Arguments, ElementType Type)
    : Expression(Type);
