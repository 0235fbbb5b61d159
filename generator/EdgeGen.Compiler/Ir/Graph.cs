using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>One method of a model in static single assignment form: nodes in an order that computes operands first.</summary>
/// <param name="Name">The method's or region's name.</param>
/// <param name="Values">Every value; <c>Values[i].Id</c> is <c>i</c>.</param>
/// <param name="Nodes">The nodes in execution order.</param>
/// <param name="Inputs">The values that a caller fills.</param>
/// <param name="Outputs">The values that a caller reads; may repeat, may be inputs or constants.</param>
/// <param name="Regions">Bodies of control flow, which operators name by index.</param>
internal sealed record Graph(
    string Name,
    EquatableArray<Value> Values,
    EquatableArray<Node> Nodes,
    EquatableArray<ValueId> Inputs,
    EquatableArray<ValueId> Outputs,
    EquatableArray<Graph> Regions)
{
    /// <summary>The value that an id names.</summary>
    public Value this[ValueId id] => Values[id.Index];

    /// <summary>The type of a value.</summary>
    public TensorType TypeOf(ValueId id) => Values[id.Index].Type;
}

/// <summary>A piece of memory that outlives a run: a TOSA variable or a mutable buffer.</summary>
/// <param name="Name">The model's name for it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Initial">Its first contents; <c>null</c>: zeros.</param>
internal sealed record StateVariable(string Name, TensorType Type, ConstantData? Initial);

/// <summary>What a front-end makes of a file: one graph a method, the state they share, and the runs that the file records.</summary>
internal sealed record ImportedModel(EquatableArray<Graph> Methods, EquatableArray<StateVariable> State, EquatableArray<RecordedCase> Cases = default);
