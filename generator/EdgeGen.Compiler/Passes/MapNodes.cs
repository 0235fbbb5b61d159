using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Housekeeping on elementwise nodes.</summary>
internal static class MapNodes
{
    /// <summary>The node without operands that its body no longer reads.</summary>
    public static Node WithoutUnused(Node node)
    {
        Expression body = ((Map)node.Operator).Body;
        int[] used = [.. Enumerable.Range(0, node.Inputs.Length).Where(i => body.Uses(i) > 0)];
        return used.Length == node.Inputs.Length
            ? node
            : node with
            {
                Operator = new Map(body.Renumber([.. Enumerable.Range(0, node.Inputs.Length).Select(i => Array.IndexOf(used, i))])),
                Inputs = [.. used.Select(i => node.Inputs[i])],
            };
    }
}
