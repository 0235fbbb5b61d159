using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>What a node computes, with all its attributes. One sealed record an operator; value equality makes nodes comparable.</summary>
internal abstract record Operator
{
    /// <summary>The operator's name as it stands in printed graphs, comments and tables.</summary>
    public abstract string Name { get; }

    /// <summary>Whether results depend on operands alone and computing them changes nothing else.</summary>
    public bool IsPure => this is not (IHasEffect or IHasRegions);
}

/// <summary>Marks operators that apply an expression to every result before it is stored.</summary>
internal interface IHasTail
{
    /// <summary>The expression over the result as operand 0; <c>null</c>: none.</summary>
    Expression? Tail { get; }

    /// <summary>Position of operand 1 of the tail among the node's inputs.</summary>
    int FirstTailInput { get; }

    /// <summary>The operator with another tail.</summary>
    Operator WithTail(Expression tail);
}

/// <summary>Where a node came from, for comments and diagnostics.</summary>
/// <param name="Spelling">The format's spelling of the operator, such as <c>aten::convolution.out</c>.</param>
/// <param name="Location">Where it stands in the model, such as <c>forward instruction 3</c>.</param>
/// <param name="Index">Its number in the file's order; −1 for nodes that passes made from nothing.</param>
internal sealed record Origin(string Spelling, string Location, int Index)
{
    /// <summary>A node that stands for several: the first one's place, all spellings.</summary>
    public Origin Join(Origin other)
    {
        string spelling = Spelling.Split('+').Select(s => s.Trim()).Contains(other.Spelling, StringComparer.Ordinal)
            ? Spelling
            : Spelling + " + " + other.Spelling;
        return this with { Spelling = spelling };
    }
}

/// <summary>One operator applied to values.</summary>
/// <param name="Operator">What to compute.</param>
/// <param name="Inputs">Operands in the operator's order; absent optional ones are <see cref="ValueId.None"/>.</param>
/// <param name="Outputs">Results in the operator's order; each value has one producer.</param>
/// <param name="Origin">Where it came from.</param>
internal sealed record Node(Operator Operator, EquatableArray<ValueId> Inputs, EquatableArray<ValueId> Outputs, Origin Origin)
{
    /// <summary>The result of a node that has one.</summary>
    public ValueId Output => Outputs[0];
}
