using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Emit;

/// <summary>Writes one step: what kernel rows ask for lands in the shared sections of the model's text.</summary>
internal sealed class StepEmitter(
    NodeView view,
    bool preparing,
    string name,
    string threads,
    ValueText values,
    PreparedSection prepared,
    GeneratedTypes types,
    IStepSurroundings surroundings) : IStepEmitter
{
    private readonly List<string> _statements = [];

    /// <inheritdoc/>
    public NodeView View => view;

    /// <summary>The statements of the step; none if the plan made it a view.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <inheritdoc/>
    public string Threads => threads;

    /// <inheritdoc/>
    public string Input(int input) => view.Has(input) ? values.Span(view.Node.Inputs[input], preparing) : "[]";

    /// <inheritdoc/>
    public string Output(int output = 0) => values.Span(view.Node.Outputs[output], preparing);

    /// <inheritdoc/>
    public string Known(int input) => view.Has(input) ? values.Known(view.Node.Inputs[input]) : "[]";

    /// <inheritdoc/>
    public string KnownRowMajor(int input) => view.Has(input) ? values.Span(view.Node.Inputs[input], preparing: true) : "[]";

    /// <inheritdoc/>
    public IReadOnlyList<long> Strides(int input) => values.Strides(view.Node.Inputs[input]);

    /// <inheritdoc/>
    public bool IsShared(Alias alias) => values.IsAt(alias.Inner, alias.Outer, alias.Offset);

    /// <inheritdoc/>
    public string Constants(string contract, string label, params (string Type, string Name, string Value)[] members) =>
        types.Constants(contract, name + label, members);

    /// <inheritdoc/>
    public string Function(Expression tail, FunctionForm form, string label) => types.Function(tail, form, name + label);

    /// <inheritdoc/>
    public string Prepared(string type, string label, string initializer) =>
        (preparing ? "" : PreparedSection.Field + ".") + prepared.Add(type, name + label, initializer);

    /// <inheritdoc/>
    public (string Method, Func<int, string> Input, Func<int, string> Output) Region(int region) => surroundings.Region(region);

    /// <inheritdoc/>
    public bool IsInState(ValueId value, int variable) => surroundings.IsInState(value, variable);

    /// <inheritdoc/>
    public string State(int variable) => surroundings.State(variable);

    /// <inheritdoc/>
    public string Scratch() => surroundings.Scratch(view.Node, preparing ? name : null);

    /// <inheritdoc/>
    public string Local(string label) => preparing ? Identifiers.Pascal(name, "Step") + Identifiers.Pascal(label, "Local") : label;

    /// <inheritdoc/>
    public void Call(string statement) => _statements.Add(statement);

    /// <summary>The name of step <paramref name="index"/>.</summary>
    public static string NameOf(int index, Operator op) =>
        "Step" + index.ToString(CultureInfo.InvariantCulture) + Identifiers.Pascal(op.Name.Split(' ')[0], "");
}

/// <summary>What a step sees of the model around its graph.</summary>
internal interface IStepSurroundings
{
    /// <summary>The method that runs a region, and spans of its inputs and outputs.</summary>
    (string Method, Func<int, string> Input, Func<int, string> Output) Region(int region);

    /// <summary>Whether a value lies in a state variable.</summary>
    bool IsInState(ValueId value, int variable);

    /// <summary>The span of a state variable.</summary>
    string State(int variable);

    /// <summary>The span of a node's scratch memory.</summary>
    /// <param name="node">The node.</param>
    /// <param name="prepared">The step's name if it runs while weights are prepared, where there is no arena.</param>
    string Scratch(Node node, string? prepared);
}
