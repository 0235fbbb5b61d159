using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What nodes obey by their operators: the rules that <see cref="GraphVerifier"/> asks for.</summary>
internal static class OperatorRules
{
    /// <summary>The rule that a node breaks; <c>null</c>: none.</summary>
    public static string? Broken(Graph graph, Node node) => node.Operator switch
    {
        Map map => BrokenMap(graph, node, map.Body),
        Reshape => BrokenReshape(graph.TypeOf(node.Inputs[0]), graph.TypeOf(node.Output)),
        If choice => BrokenIf(graph, node, choice),
        While loop => BrokenWhile(graph, node, loop),
        _ => null,
    } ?? OperatorTable.Find(node.Operator)?.Check(new NodeView(graph, node, []));

    /// <summary>The rule of types that an expression breaks, given the types of its operands; <c>null</c>: none.</summary>
    public static string? BrokenExpression(Expression expression, IReadOnlyList<ElementType> operands)
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

    private static string? BrokenMap(Graph graph, Node node, Expression body)
    {
        TensorType result = graph.TypeOf(node.Output);
        if (BrokenExpression(body, [.. node.Inputs.Select(v => graph.TypeOf(v).Element)]) is { } rule)
            return rule;
        if (body.Type != result.Element)
            return $"the body is {body.Type.Name()} and the result {result}";
        foreach (ValueId input in node.Inputs)
        {
            if (Shape.Broadcast(graph.TypeOf(input).Shape, result.Shape) != result.Shape)
                return $"{graph.TypeOf(input)} does not broadcast to {result}";
        }

        return null;
    }

    private static string? BrokenReshape(TensorType operand, TensorType result) =>
        operand.Element == result.Element && operand.Shape.Count == result.Shape.Count ? null : $"{operand} becomes {result}";

    private static string? BrokenIf(Graph graph, Node node, If choice) =>
        BrokenRegion(graph, choice.Then, [.. node.Inputs.Skip(1)], node.Outputs)
        ?? BrokenRegion(graph, choice.Else, [.. node.Inputs.Skip(1)], node.Outputs);

    private static string? BrokenWhile(Graph graph, Node node, While loop) =>
        BrokenRegion(graph, loop.Condition, node.Inputs, outputs: null) ?? BrokenRegion(graph, loop.Body, node.Inputs, node.Outputs);

    private static string? BrokenRegion(Graph graph, int index, IReadOnlyList<ValueId> inputs, IReadOnlyList<ValueId>? outputs)
    {
        if (index < 0 || index >= graph.Regions.Length)
            return $"region {index} is not there";
        Graph region = graph.Regions[index];
        bool inputsFit = inputs.Select(graph.TypeOf).SequenceEqual(region.Inputs.Select(region.TypeOf));
        bool outputsFit = outputs is null
            ? region.Outputs is [var decision] && region.TypeOf(decision) is { Element: ElementType.Bool, Shape.Count: 1 }
            : outputs.Select(graph.TypeOf).SequenceEqual(region.Outputs.Select(region.TypeOf));
        return inputsFit && outputsFit ? null : $"region '{region.Name}' has other {(inputsFit ? "outputs" : "inputs")}";
    }
}
