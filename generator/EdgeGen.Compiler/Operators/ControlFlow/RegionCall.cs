using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>C# that runs a region in a block of its own: its inputs are filled, its method is called, its outputs are fetched.</summary>
internal static class RegionCall
{
    /// <summary>Writes statements that copy values into the inputs that a region reads, and run it.</summary>
    /// <param name="e">The step that calls.</param>
    /// <param name="region">Which region.</param>
    /// <param name="source">C# of the span for input <c>i</c>.</param>
    public static void Enter(IStepEmitter e, int region, Func<int, string> source)
    {
        Graph body = e.View.Graph.Regions[region];
        (string method, Func<int, string> input, _) = e.Region(region);
        for (int i = 0; i < body.Inputs.Length; i++)
        {
            if (Reads(body, body.Inputs[i]))
                e.Call($"    {source(i)}.CopyTo({input(i)});");
        }

        e.Call($"    {method}();");
    }

    /// <summary>Writes statements that copy a region's outputs to the step's results.</summary>
    public static void Leave(IStepEmitter e, int region)
    {
        Func<int, string> output = e.Region(region).Output;
        for (int i = 0; i < e.View.Node.Outputs.Length; i++)
            e.Call($"    {output(i)}.CopyTo({e.Output(i)});");
    }

    private static bool Reads(Graph body, ValueId value) => body.Outputs.Contains(value) || body.Nodes.Any(n => n.Inputs.Contains(value));
}
