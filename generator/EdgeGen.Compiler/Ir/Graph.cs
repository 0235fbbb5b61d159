using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>One method of a model in static single assignment form: nodes in an order that computes operands first.</summary>
/// <param name="Name">The method's or region's name.</param>
/// <param name="Values">Every value; <c>Values[i].Id</c> is <c>i</c>.</param>
/// <param name="Nodes">The nodes in execution order.</param>
/// <param name="Inputs">The values that a caller fills.</param>
/// <param name="Outputs">The values that a caller reads; may repeat, may be inputs or constants.</param>
/// <param name="Regions">Bodies of control flow, which operators name by index.</param>
/// <param name="Measured">The outputs with extents that the data decide.</param>
internal sealed record Graph(
    string Name,
    EquatableArray<Value> Values,
    EquatableArray<Node> Nodes,
    EquatableArray<ValueId> Inputs,
    EquatableArray<ValueId> Outputs,
    EquatableArray<Graph> Regions,
    EquatableArray<MeasuredOutput> Measured = default)
{
    /// <summary>The value that an id names.</summary>
    public Value this[ValueId id] => Values[id.Index];

    /// <summary>The type of a value.</summary>
    public TensorType TypeOf(ValueId id) => Values[id.Index].Type;
}

/// <summary>An output whose type says the largest extents, and whose first elements count: as many as its actual extents say.</summary>
/// <param name="Output">Index into the graph's outputs.</param>
/// <param name="Shape">Index, behind all that callers ask for, of the output with the actual extents: i32 [rank].</param>
internal readonly record struct MeasuredOutput(int Output, int Shape);

/// <summary>A piece of memory that outlives a run: a TOSA variable or a mutable buffer.</summary>
/// <param name="Name">The model's name for it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Initial">Its first contents; <c>null</c>: zeros.</param>
internal sealed record StateVariable(string Name, TensorType Type, ConstantData? Initial);

/// <summary>A dimension of an input whose size a caller chooses.</summary>
/// <param name="Input">Index into the graph's inputs.</param>
/// <param name="Dimension">The dimension.</param>
/// <param name="Bound">The largest size; the smallest one is 1.</param>
internal readonly record struct DynamicExtent(int Input, int Dimension, int Bound);

/// <summary>Consecutive graphs that are one method at the different sizes that its inputs may have.</summary>
/// <param name="First">Index of the first graph; the last one is the method at its bounds.</param>
/// <param name="Extents">The dimensions that vary.</param>
/// <param name="Choices">The sizes of those dimensions, one list a graph, in lexicographic order.</param>
internal sealed record SizeFamily(int First, EquatableArray<DynamicExtent> Extents, EquatableArray<EquatableArray<int>> Choices)
{
    /// <summary>Index of the graph at the bounds.</summary>
    public int Last => First + Choices.Length - 1;

    /// <summary>Whether a graph is one of the method's.</summary>
    public bool Contains(int graph) => graph >= First && graph <= Last;
}

/// <summary>What a front-end makes of a file: one graph a method, or several at different sizes, and the state they share.</summary>
/// <param name="Methods">The graphs, in the file's order.</param>
/// <param name="State">The state.</param>
/// <param name="Cases">The runs that the file records.</param>
/// <param name="Families">The methods of several graphs.</param>
internal sealed record ImportedModel(
    EquatableArray<Graph> Methods, EquatableArray<StateVariable> State, EquatableArray<RecordedCase> Cases = default, EquatableArray<SizeFamily> Families = default);
