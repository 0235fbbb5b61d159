using System.Buffers.Binary;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Imports one basic block: its tensors become values, its operators nodes.</summary>
internal sealed class TosaBlockImporter
{
    private readonly ValueId[] _values;
    private readonly EquatableArray<long>?[] _shapes;

    public TosaBlockImporter(TosaRegionImporter regions, TosaBlock block, GraphBuilder builder, string place)
    {
        (Regions, Block, Builder, Place) = (regions, block, builder, place);
        _values = [.. Enumerable.Repeat(ValueId.None, block.Tensors.Length)];
        _shapes = [.. block.Shapes.Select(static s => s.Values)];
    }

    /// <summary>The other regions of the graph, its file and its diagnostics.</summary>
    public TosaRegionImporter Regions { get; }

    /// <summary>The block.</summary>
    public TosaBlock Block { get; }

    /// <summary>The graph under construction.</summary>
    public GraphBuilder Builder { get; }

    /// <summary>Where the block stands in the model.</summary>
    public string Place { get; }

    /// <summary>Appends the block's operators and returns its outputs; what they are is open when an error was reported.</summary>
    /// <param name="operands">Values for the block's inputs; <c>null</c> makes them inputs of the graph.</param>
    public EquatableArray<ValueId> Append(IReadOnlyList<ValueId>? operands)
    {
        TosaOperation[] operations = [.. Block.Operators.Select((op, i) => new TosaOperation(this, op, i))];
        if (operations.Count(static operation => !operation.IsWellFormed()) > 0)
            return [];
        IReadOnlyList<int>? order = TosaOperatorOrder.Of(Block, ReportRule);
        if (order is null || !BindOperands(operands))
            return [];
        foreach (int index in order)
            operations[index].Import();
        foreach (TosaOperand output in Block.Outputs.Where(static o => !o.IsShape))
        {
            if (TensorRules.Broken(Block.Tensors[output.Index]) is { } rule && !Regions.Failed)
                ReportRule(-1, rule);
        }

        return Regions.Failed ? [] : [.. Block.Outputs.Select(Output)];
    }

    /// <summary>The value of a tensor that a producer, the caller or the file gives.</summary>
    public ValueId Value(int tensor)
    {
        if (!_values[tensor].Exists)
            _values[tensor] = Declare(tensor);
        return _values[tensor];
    }

    /// <summary>Says which value a tensor is.</summary>
    public void Bind(int tensor, ValueId value) => _values[tensor] = value;

    /// <summary>The values of a shape; <c>null</c> before its producer was imported.</summary>
    public EquatableArray<long>? ShapeValues(int shape) => _shapes[shape];

    /// <summary>Says what the values of a shape are.</summary>
    public void BindShape(int shape, EquatableArray<long> values) => _shapes[shape] = values;

    /// <summary>The type of a tensor whose rules hold.</summary>
    public TensorType TypeOf(int tensor) =>
        new(Block.Tensors[tensor].Type.ToElementType()!.Value, new Shape(Block.Tensors[tensor].Shape));

    /// <summary>Where an operator stands, for diagnostics.</summary>
    public ModelLocation Location(int index) => index < 0
        ? new(Regions.File.Name)
        : new(Regions.File.Name, Block.Operators[index].Op.SpecificationName(), index);

    private void ReportRule(int index, string rule) =>
        Regions.Report(
            DiagnosticCatalog.SpecificationViolated, Location(index), index < 0 ? Block.Name : Block.Operators[index].Op.SpecificationName(), rule);

    private ValueId Declare(int tensor)
    {
        TosaTensor declared = Block.Tensors[tensor];
        TensorType type = TypeOf(tensor);
        FileConstant? constant = declared.Data is { } data && !declared.IsVariable
            ? TosaRegionImporter.Constant(data, declared.Type, type.Shape)
            : null;
        return Builder.AddValue(type, declared.Name, constant);
    }

    private bool BindOperands(IReadOnlyList<ValueId>? operands)
    {
        if (operands is not null && operands.Count != Block.Inputs.Length)
        {
            ReportRule(-1, $"the graph has {Block.Inputs.Length} inputs, its caller gives {operands.Count}");
            return false;
        }

        bool valid = true;
        for (int i = 0; i < Block.Inputs.Length; i++)
        {
            int tensor = Block.Inputs[i].Index;
            string? rule = TensorRules.Broken(Block.Tensors[tensor]);
            if (rule is null && operands is not null)
                rule = Adopt(tensor, operands[i]);
            else if (rule is null)
                _values[tensor] = Builder.AddInput(TypeOf(tensor), Block.Tensors[tensor].Name);
            if (rule is null)
                continue;
            ReportRule(-1, rule);
            valid = false;
        }

        return valid;
    }

    private string? Adopt(int tensor, ValueId operand)
    {
        TensorType type = TypeOf(tensor);
        TensorType given = Builder.TypeOf(operand);
        if (given.Element != type.Element || given.Shape.Count != type.Shape.Count)
            return $"input '{Block.Tensors[tensor].Name}' is {type}, its caller gives {given}";
        _values[tensor] = given == type
            ? operand
            : Builder.Add(new Operators.Reshape(), [operand], type, new Origin("input", Place, -1), Block.Tensors[tensor].Name);
        return null;
    }

    private ValueId Output(TosaOperand output)
    {
        if (!output.IsShape)
            return Value(output.Index);
        EquatableArray<long> values = _shapes[output.Index] ?? [];
        byte[] bytes = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        return Builder.AddValue(new TensorType(ElementType.I64, Shape.Of(values.Length)), output.Name, new InlineConstant([.. bytes]));
    }
}
