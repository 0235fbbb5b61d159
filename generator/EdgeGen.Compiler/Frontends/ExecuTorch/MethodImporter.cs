using System.Text;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Imports one method: its inputs, its instructions, its outputs and what it leaves in mutable buffers.</summary>
internal sealed class MethodImporter(MethodContext context)
{
    private readonly EtExecutionPlan _plan = context.Plan;
    private readonly GraphBuilder _builder = new(context.Plan.Name);
    private readonly List<(int Output, ValueId Shape)> _shapes = [];

    /// <summary>The method's graph; <c>null</c> when an error was reported.</summary>
    public Graph? Import()
    {
        ValueTable values = new(_plan, _builder, context.State);
        int findings = context.Diagnostics.Count;
        for (int i = 0; i < _plan.Inputs.Length; i++)
            ImportInput(i, values);
        foreach (EtChain chain in _plan.Chains)
        {
            if (context.Diagnostics.Count == findings)
                new ChainImporter(context, chain).Run(values);
        }

        if (context.Diagnostics.Count == findings)
        {
            for (int i = 0; i < _plan.Outputs.Length; i++)
                ImportOutput(i, values);
            WriteBuffers(values);
            AddMeasures();
        }

        return context.Diagnostics.Count == findings ? Checked(_builder.ToGraph()) : null;
    }

    // Shapes that contradict each other would make kernels leave their memory.
    private Graph? Checked(Graph graph)
    {
        if (GraphVerifier.FirstError(graph) is not { } error)
            return graph;
        context.Report(new Origin(_plan.Name, _plan.Name, -1), $"its shapes contradict each other: {error}", "export the model again");
        return null;
    }

    private void ImportInput(int index, ValueTable values)
    {
        int slot = _plan.Inputs[index];
        switch (_plan.Values[slot])
        {
            case EtTensor { Dynamism: EtShapeDynamism.DynamicBound } when context.Sizes is null:
                context.Report(context.Where("input", index), $"input {index} has a dynamic shape", "export the model with fixed shapes");
                break;
            case EtTensor tensor when ValueTable.TypeOf(tensor) is { } type:
                values.Write(slot, _builder.AddInput(type, tensor.QualifiedName ?? ""));
                break;
            case EtTensor tensor:
                context.Report(context.Where("input", index), $"input {index} has element type {tensor.ScalarType}", "export the model with another type");
                break;
            case EtNull or EtString:
                break;
            default:
                _builder.AddInput(ScalarInput(_plan.Values[slot]));
                break;
        }
    }

    // Export bakes numbers into the program; their inputs remain, and take any value.
    private static TensorType ScalarInput(EtValue value) => new(
        value switch { EtBool => ElementType.Bool, EtDouble => ElementType.F64, _ => ElementType.I64 },
        Shape.Of());

    private void ImportOutput(int index, ValueTable values)
    {
        int slot = _plan.Outputs[index];
        Origin origin = context.Where("output", index);
        if (_plan.Values[slot] is EtTensor)
        {
            if (values.Read(slot, origin) is { } value)
                AddOutput(value, values, origin);
            else
                context.Report(origin, $"output {index} is a tensor that no instruction writes");
            return;
        }

        ScalarValue scalar = values.Scalar(slot);
        if (scalar.Known is EtNull)
            return;
        if (scalar.Computed.Exists)
            _builder.Outputs.Add(scalar.Computed);
        else if (Known(scalar.Known) is { } constant)
            _builder.Outputs.Add(constant);
        else
            context.Report(origin, $"output {index} is a list", "return its elements one by one");
    }

    private void AddOutput(ValueId value, ValueTable values, Origin origin)
    {
        (ValueId packed, ValueId shape) = OpenResults.Measure(_builder, values.Open, value, origin);
        if (values.Open.TakeRefusal() is { } reason)
            context.Report(origin, reason, OpenResults.WayOut);
        if (shape.Exists)
            _shapes.Add((_builder.Outputs.Count, shape));
        _builder.Outputs.Add(packed);
    }

    // Behind everything that a caller asks for.
    private void AddMeasures()
    {
        foreach ((int output, ValueId shape) in _shapes)
        {
            _builder.Measured.Add(new MeasuredOutput(output, _builder.Outputs.Count));
            _builder.Outputs.Add(shape);
        }
    }

    // Strings are the bytes of their UTF-8 form.
    private ValueId? Known(EtValue? value) => value switch
    {
        EtInt number => Constant(ElementType.I64, Shape.Of(), BitConverter.GetBytes(number.Value)),
        EtDouble number => Constant(ElementType.F64, Shape.Of(), BitConverter.GetBytes(number.Value)),
        EtBool truth => Constant(ElementType.Bool, Shape.Of(), [truth.Value ? (byte)1 : (byte)0]),
        EtString text when Encoding.UTF8.GetBytes(text.Value) is var bytes => Constant(ElementType.U8, Shape.Of(bytes.Length), bytes),
        _ => null,
    };

    private ValueId Constant(ElementType element, Shape shape, byte[] bytes) =>
        _builder.AddValue(new TensorType(element, shape), constant: new InlineConstant([.. bytes]));

    private void WriteBuffers(ValueTable values)
    {
        foreach ((int variable, int index, ValueId before) in values.Buffers.ToList())
        {
            Origin origin = new("mutable buffer", _plan.Name + " end", -1);
            if (values.Read(index, origin) is not { } now)
                context.Report(origin, $"buffer '{context.State.Registry[variable].Name}' is overwritten by tensors of other shapes");
            else if (values.Open.IsOpen(now))
                context.Report(origin, $"the data decide the size of what buffer '{context.State.Registry[variable].Name}' would hold", OpenResults.WayOut);
            else if (now != before)
                _builder.AddNode(new Node(new WriteVariable(variable), [now], [], origin));
        }
    }
}
