using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Kernels;

/// <summary>A node with its graph around it: what kernel rows, alias rules and type inference look at.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Node">The node.</param>
/// <param name="Known">Values computed before the first run, besides the graph's constants.</param>
internal sealed record NodeView(Graph Graph, Node Node, HashSet<ValueId> Known)
{
    /// <summary>Number of operands, absent ones included.</summary>
    public int InputCount => Node.Inputs.Length;

    /// <summary>Whether an optional operand is there.</summary>
    public bool Has(int input) => input < Node.Inputs.Length && Node.Inputs[input].Exists;

    /// <summary>An operand.</summary>
    public Value Input(int input) => Graph[Node.Inputs[input]];

    /// <summary>A result.</summary>
    public Value Output(int output = 0) => Graph[Node.Outputs[output]];

    /// <summary>An operand's type.</summary>
    public TensorType InputType(int input) => Input(input).Type;

    /// <summary>A result's type.</summary>
    public TensorType OutputType(int output = 0) => Output(output).Type;

    /// <summary>Whether an operand is known before the first run; so is an absent one.</summary>
    public bool IsKnown(int input) => !Has(input) || Input(input).IsConstant || Known.Contains(Node.Inputs[input]);
}
