using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Map"/> obeys and which kernels compute it.</summary>
internal static class MapDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Map), MapKernels.Rows, Check);

    private static string? Check(NodeView view)
    {
        TensorType result = view.OutputType();
        Expression body = ((Map)view.Node.Operator).Body;
        if (BrokenTypes(body, [.. view.Node.Inputs.Select(v => view.Graph.TypeOf(v).Element)]) is { } rule)
            return rule;
        if (body.Type != result.Element)
            return $"the body is {body.Type.Name()} and the result {result}";
        for (int i = 0; i < view.InputCount; i++)
        {
            TensorType operand = view.InputType(i);
            OperandView? part = ((Map)view.Node.Operator).ViewOf(i);
            if (part is null ? Shape.Broadcast(operand.Shape, result.Shape) != result.Shape : !Holds(operand.Shape, part, result.Shape))
                return $"{operand} does not broadcast to {result}";
        }

        return null;
    }

    private static bool Holds(Shape tensor, OperandView view, Shape result) =>
        view.Strides.Length == result.Rank && view.Offset >= 0 && view.Strides.All(s => s >= 0)
        && view.Offset + view.Strides.Select((s, d) => s * (result[d] - 1)).Sum() < tensor.Count;

    private static string? BrokenTypes(Expression expression, IReadOnlyList<ElementType> operands)
    {
        foreach (Expression part in expression.Flatten())
        {
            if (part is Operand operand && (operand.Index < 0 || operand.Index >= operands.Count))
                return $"operand {operand.Index} is not there";
            if (part is Operand typed && typed.Type != operands[typed.Index])
                return $"operand {typed.Index} is taken for {typed.Type.Name()} and is {operands[typed.Index].Name()}";
            if (part is Application application && application.Arguments.Length != application.Function.Arity)
                return $"{application.Function.Name} has {application.Arguments.Length} arguments";
        }

        return null;
    }
}
