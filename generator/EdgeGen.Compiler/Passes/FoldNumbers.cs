using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Writes constants of one float into the elementwise bodies that read them, and leaves out factors and divisors of 1.</summary>
internal sealed class FoldNumbers : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "fold numbers";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            // What is known before the first run is computed then, and stays as it is.
            if (editor.Nodes[i] is not { Operator: Map map } node || editor.IsKnown(node.Output))
                continue;
            Expression[] operands = [.. node.Inputs.Select((v, k) => NumberOf(editor, file, v) is { } number ? number : (Expression)new Operand(k, editor.TypeOf(v).Element))];
            Expression body = Simplified(map.Body.Substitute(o => operands[o.Index]));
            if (operands.Any(o => o is Literal) || body.Size < map.Body.Size)
                editor.Set(i, MapNodes.WithoutUnused(node with { Operator = new Map(body) }));
        }

        return editor.ToGraph();
    }

    private static Literal? NumberOf(GraphEditor editor, ModelFile file, ValueId value) =>
        value.Exists && editor[value].IsConstant && editor.TypeOf(value).Element == ElementType.F32
        && ConstantReader.Scalar(editor[value], file) is { } number && !double.IsNaN(number)
            ? new Literal(number, ElementType.F32)
            : null;

    private static Expression Simplified(Expression e)
    {
        if (e is not Application a)
            return e;
        Application simpler = a with { Arguments = [.. a.Arguments.Select(Simplified)] };
        bool isFloat = a.Type == ElementType.F32;
        return simpler switch
        {
            { Function: var f, Arguments: [var x, Literal { Value: 1 }] } when isFloat && (f == ScalarFunctions.Multiply || f == ScalarFunctions.Divide) => x,
            { Function: var f, Arguments: [Literal { Value: 1 }, var x] } when isFloat && f == ScalarFunctions.Multiply => x,
            _ => simpler,
        };
    }
}
