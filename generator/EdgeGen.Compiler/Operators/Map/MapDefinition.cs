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
        foreach (ValueId input in view.Node.Inputs)
        {
            if (Shape.Broadcast(view.Graph.TypeOf(input).Shape, result.Shape) != result.Shape)
                return $"{view.Graph.TypeOf(input)} does not broadcast to {result}";
        }

        return null;
    }

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
