using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>An operand of attention: a tensor, where the heads lie in it, and a number that its elements are to be multiplied by.</summary>
internal sealed record HeadOperand(ValueId Value, MatrixView View, double Factor);

/// <summary>Finds the heads of attention's operands: behind as many views and factors as lead to even distances, or without any.</summary>
internal sealed class HeadOperands(GraphEditor editor, int outer, int inner)
{
    private const int MostSteps = 16;

    /// <summary>An operand whose columns must be neighbours.</summary>
    public HeadOperand? Rows(ValueId value, int rows, int columns) => Find(value, rows, columns, takesFactors: true, areNeighbours: true);

    /// <summary>An operand whose elements may lie at any even distances.</summary>
    /// <param name="value">The operand.</param>
    /// <param name="rows">Rows of a matrix.</param>
    /// <param name="columns">Columns of a matrix.</param>
    /// <param name="takesFactors">Whether what follows can multiply by a number instead.</param>
    public HeadOperand? Matrix(ValueId value, int rows, int columns, bool takesFactors = true) =>
        Find(value, rows, columns, takesFactors, areNeighbours: false);

    private HeadOperand? Find(ValueId value, int rows, int columns, bool takesFactors, bool areNeighbours)
    {
        for (int steps = MostSteps; steps >= 0; steps--)
        {
            double factor = 1;
            if (PlaceOf(value, steps, takesFactors, ref factor) is { } place
                && place.Matrices(outer, inner, rows, columns) is { } view
                && (!areNeighbours || view.Column == 1))
                return new HeadOperand(place.Source, view, factor);
        }

        return null;
    }

    // A tensor in the memory of what some steps lead back to.
    private StridedDimensions? PlaceOf(ValueId value, int steps, bool takesFactors, ref double factor)
    {
        if (steps > 0 && StridedDimensions.BehindView(editor, value) is { } behind)
        {
            double before = factor;
            if (PlaceOf(behind, steps - 1, takesFactors, ref factor)?.Through(editor, value) is { } place)
                return place;
            factor = before;
        }
        else if (steps > 0 && takesFactors && FactorOf(value) is { } product)
        {
            factor *= product.Factor;
            return PlaceOf(product.Value, steps - 1, takesFactors, ref factor);
        }

        return StridedDimensions.Dense(value, editor.TypeOf(value).Shape);
    }

    // What a value is the product of with a number.
    private (ValueId Value, double Factor)? FactorOf(ValueId value)
    {
        if (editor.IsKnown(value) || editor.Producer(value) is not { Operator: Map { Body: Application { Arguments: [var left, var right], Function: var f } } } node)
            return null;
        if (f != ScalarFunctions.Multiply && f != ScalarFunctions.Divide)
            return null;
        bool IsWhole(Expression e) => e is Operand o && editor.TypeOf(node.Inputs[o.Index]) == editor.TypeOf(value) && !editor.IsKnown(node.Inputs[o.Index]);
        if (IsWhole(left) && right is Literal { Value: not 0 and var number })
            return (node.Inputs[((Operand)left).Index], f == ScalarFunctions.Divide ? 1 / number : number);
        return f == ScalarFunctions.Multiply && IsWhole(right) && left is Literal { Value: not 0 and var factor }
            ? (node.Inputs[((Operand)right).Index], factor)
            : null;
    }
}
