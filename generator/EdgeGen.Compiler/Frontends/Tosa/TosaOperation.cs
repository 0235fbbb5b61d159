using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>One operator with its operands resolved: what rules look at and importers build from.</summary>
internal sealed class TosaOperation(TosaBlockImporter block, TosaOperator op, int index)
{
    /// <summary>The operator.</summary>
    public TosaOp Op => op.Op;

    /// <summary>The other regions of the graph.</summary>
    public TosaRegionImporter Regions => block.Regions;

    /// <summary>The graph under construction.</summary>
    public GraphBuilder Builder => block.Builder;

    /// <summary>Number of operands.</summary>
    public int InputCount => op.Inputs.Length;

    /// <summary>Number of results.</summary>
    public int OutputCount => op.Outputs.Length;

    /// <summary>Types of the operands.</summary>
    public IReadOnlyList<TosaType> InputTypes => [.. op.Inputs.Select(TypeOf)];

    /// <summary>Types of the results.</summary>
    public IReadOnlyList<TosaType> OutputTypes => [.. op.Outputs.Select(TypeOf)];

    /// <summary>The accumulator's type; unknown for operators without one.</summary>
    public TosaType Accumulator => op.Attribute switch
    {
        TosaConvAttribute a => a.AccumulatorType,
        TosaTransposeConvAttribute a => a.AccumulatorType,
        TosaAvgPoolAttribute a => a.AccumulatorType,
        TosaAccumulatorAttribute a => a.AccumulatorType,
        _ => TosaType.Unknown,
    };

    /// <summary>Where the operator came from.</summary>
    public Origin Origin { get; } = new(
        op.Op.SpecificationName(),
        op.Location is { Length: > 0 } location ? $"{block.Place} ({location})" : block.Place,
        index);

    /// <summary>Where the operator stands, for diagnostics.</summary>
    public ModelLocation Location => block.Location(index);

    /// <summary>The operator's attribute.</summary>
    public T Attribute<T>()
        where T : TosaAttribute => (T)op.Attribute;

    /// <summary>The tensor of an operand.</summary>
    public TosaTensor InputTensor(int input) => block.Block.Tensors[op.Inputs[input].Index];

    /// <summary>The tensor of a result.</summary>
    public TosaTensor OutputTensor(int output = 0) => block.Block.Tensors[op.Outputs[output].Index];

    /// <summary>The shape of an operand.</summary>
    public Shape InputShape(int input) => new(InputTensor(input).Shape);

    /// <summary>The shape of a result.</summary>
    public Shape OutputShape(int output = 0) => new(OutputTensor(output).Shape);

    /// <summary>The element type of an operand.</summary>
    public ElementType InputElement(int input) => InputTensor(input).Type.ToElementType()!.Value;

    /// <summary>The type of a result.</summary>
    public TensorType OutputType(int output = 0) => block.TypeOf(op.Outputs[output].Index);

    /// <summary>The value of an operand.</summary>
    public ValueId Input(int input) => block.Value(op.Inputs[input].Index);

    /// <summary>The values of all operands from one on.</summary>
    public EquatableArray<ValueId> InputsFrom(int first) => [.. Enumerable.Range(first, InputCount - first).Select(Input)];

    /// <summary>The elements of an operand that is known at compile time; <c>null</c> for others.</summary>
    public double[]? Known(int input) => TosaConstants.Elements(Builder[Input(input)], Regions.File);

    /// <summary>The values of a shape operand; <c>null</c> if they are not known at compile time.</summary>
    public EquatableArray<long>? ShapeValues(int input) => block.ShapeValues(op.Inputs[input].Index);

    /// <summary>The values of a shape operand of which <see cref="ShapeRules"/> hold.</summary>
    public EquatableArray<int> Ints(int input) => [.. ShapeValues(input)!.Value.Select(static v => (int)v)];

    /// <summary>The values of a shape result, if they are known.</summary>
    public EquatableArray<long>? OutputShapeValues => block.ShapeValues(op.Outputs[0].Index);

    /// <summary>The length of a shape result.</summary>
    public int OutputShapeLength => block.Block.Shapes[op.Outputs[0].Index].Rank;

    /// <summary>Whether an operand is a shape.</summary>
    public bool IsShapeInput(int input) => op.Inputs[input].IsShape;

    /// <summary>The name of an operand.</summary>
    public string InputName(int input) => op.Inputs[input].Name;

    /// <summary>The name of a result.</summary>
    public string OutputName(int output = 0) => op.Outputs[output].Name;

    /// <summary>Says that a result is a value, which takes the tensor's name if it has none.</summary>
    public void Yield(ValueId value, int output = 0)
    {
        Value known = Builder[value];
        if (known.Name.Length == 0)
            Builder.SetValue(known with { Name = OutputName(output) });
        block.Bind(op.Outputs[output].Index, value);
    }

    /// <summary>Says what the values of the shape result are.</summary>
    public void YieldShape(EquatableArray<long> values) => block.BindShape(op.Outputs[0].Index, values);

    /// <summary>Appends a node whose one result is the operator's first.</summary>
    public void Emit(Operator node, params ValueId[] inputs) =>
        Yield(Builder.Add(node, [.. inputs], OutputType(), Origin, OutputName()));

    /// <summary>Appends a node with a result of its own.</summary>
    public ValueId Add(Operator node, TensorType type, params ValueId[] inputs) => Builder.Add(node, [.. inputs], type, Origin);

    /// <summary>Appends a node whose results are the operator's, in order.</summary>
    public void EmitAll(Operator node, EquatableArray<ValueId> inputs)
    {
        EquatableArray<ValueId> outputs =
            [.. Enumerable.Range(0, OutputCount).Select(i => Builder.AddValue(OutputType(i), OutputName(i)))];
        Builder.AddNode(new Node(node, inputs, outputs, Origin));
        for (int i = 0; i < OutputCount; i++)
            Yield(outputs[i], i);
    }

    /// <summary>The state variable that a tensor stands for; reports a contradiction.</summary>
    public int? Variable(TosaTensor tensor)
    {
        TensorType type = new(tensor.Type.ToElementType()!.Value, new Shape(tensor.Shape));
        int? variable = Regions.Variable(tensor, type);
        if (variable is null)
            ReportRule($"variable '{tensor.VariableName}' has another type elsewhere than {type}");
        return variable;
    }

    /// <summary>Reports that the operator is not supported.</summary>
    public void ReportUnsupported(string reason, string wayOut) =>
        Regions.Report(DiagnosticCatalog.UnsupportedOperator, Location, Origin.Spelling, reason, wayOut);

    /// <summary>Whether the operator is known and its operands and results have types that it takes; reports if not.</summary>
    public bool IsWellFormed()
    {
        if (TosaOperatorTable.Find(Op) is not { } row)
        {
            ReportUnsupported("it belongs to a draft of the specification", "lower the model to TOSA 1.0");
            return false;
        }

        List<TypeSignature> fitting = [.. row.Signatures.Where(s => s.HasArity(this))];
        string? rule = fitting.Count > 0
            ? Broken(op.Inputs, TensorRules.BrokenType) ?? Broken(op.Outputs, TensorRules.BrokenType)
            : $"it has {TypeSignature.Count(InputCount, "operand")} and {TypeSignature.Count(OutputCount, "result")} instead of {row.Signatures[0].Arity}";
        if (rule is not null)
            ReportRule(rule);
        else if (!fitting.Exists(s => s.Fits(this)))
            ReportTypes(fitting);
        else
            return true;
        return false;
    }

    /// <summary>Appends a well-formed operator to the graph, or reports the rule that it breaks.</summary>
    public void Import()
    {
        TosaOperatorRow row = TosaOperatorTable.Find(Op)!;
        string? rule = Broken(op.Inputs, TensorRules.BrokenExtents)
            ?? VariableRule()
            ?? row.Check(this)
            ?? Broken(op.Outputs, TensorRules.BrokenExtents);
        if (rule is not null)
            ReportRule(rule);
        else
            row.Import(this);
    }

    private void ReportRule(string rule) =>
        Regions.Report(DiagnosticCatalog.SpecificationViolated, Location, Origin.Spelling, rule);

    private void ReportTypes(IReadOnlyList<TypeSignature> fitting)
    {
        string operands = string.Join(", ", op.Inputs.Select(o => $"'{o.Name}' {TypeOf(o).ShortName()}"));
        string results = string.Join(", ", op.Outputs.Select(o => $"'{o.Name}' {TypeOf(o).ShortName()}"));
        string accumulator = Accumulator == TosaType.Unknown ? "" : $" with accumulator {Accumulator.ShortName()}";
        IReadOnlyList<string> nearest = fitting.Select(s => s.Differences(this)).OrderBy(static d => d.Count).First();
        string where = nearest.Count == 1 ? ", where " + nearest[0] : "";
        Regions.Report(
            DiagnosticCatalog.UnsupportedType,
            Location,
            Origin.Spelling,
            $"({operands}) -> ({results}){accumulator}{where}",
            "use one of " + string.Join(", ", fitting));
    }

    private string? Broken(EquatableArray<TosaOperand> operands, Func<TosaTensor, string?> rules) => operands
        .Where(static o => !o.IsShape)
        .Select(o => rules(block.Block.Tensors[o.Index]))
        .FirstOrDefault(static rule => rule is not null);

    private string? VariableRule()
    {
        if (Op is TosaOp.Variable or TosaOp.VariableRead or TosaOp.VariableWrite or TosaOp.Identity)
            return null;
        foreach (TosaOperand operand in op.Inputs.Concat(op.Outputs))
        {
            if (!operand.IsShape && block.Block.Tensors[operand.Index].IsVariable)
                return $"tensor '{operand.Name}' is a variable, which only VARIABLE_READ, VARIABLE_WRITE and IDENTITY use";
        }

        return null;
    }

    private TosaType TypeOf(TosaOperand operand) =>
        operand.IsShape ? TosaType.Shape : block.Block.Tensors[operand.Index].Type;
}
