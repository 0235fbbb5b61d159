using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>What was found at run time about the rows of a dynamically quantized tensor: real = (integer − zero point) · scale.</summary>
/// <param name="ZeroPoint">i32, of the tensor's shape with the dimensions of a row as 1.</param>
/// <param name="Scale">f32, likewise.</param>
internal sealed record RowQuantization(ValueId ZeroPoint, ValueId Scale);

/// <summary>A tensor of the payload and the value that holds it.</summary>
internal sealed record XnnTensor(XnnValue Declared, ValueId Value, TensorType Type, RowQuantization? Rows = null)
{
    public Shape Shape => Type.Shape;

    public ElementType Element => Type.Element;

    /// <summary>Scale and zero point, where one of each stands for the whole tensor of 8-bit integers.</summary>
    public XnnPerTensor? Quantized => Declared.Datatype is XnnDatatype.QuantizedInt8 or XnnDatatype.QuantizedUInt8
        ? Declared.Quantization as XnnPerTensor
        : null;

    /// <summary>The least integer of the type.</summary>
    public int Low => Element == ElementType.U8 ? byte.MinValue : sbyte.MinValue;

    /// <summary>The largest integer of the type.</summary>
    public int High => Element == ElementType.U8 ? byte.MaxValue : sbyte.MaxValue;
}

/// <summary>One node with typed access to its operands. What an import function cannot handle it says with <see cref="Refuse"/>.</summary>
internal sealed class XnnCall(XnnNode node, XnnValues values, Origin origin)
{
    /// <summary>The node.</summary>
    public XnnNode Node => node;

    /// <summary>The graph under construction.</summary>
    public GraphBuilder Builder => values.Builder;

    /// <summary>Where the node stands.</summary>
    public Origin Origin => origin;

    /// <summary>Why the node cannot be imported; <c>null</c> so far.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether results are limited to a range.</summary>
    public bool HasRange => !float.IsNegativeInfinity(node.Minimum) || !float.IsPositiveInfinity(node.Maximum);

    /// <summary>Says that the node cannot be imported. The first reason counts.</summary>
    public void Refuse(string reason) => Refusal ??= reason;

    /// <summary>Whether an operand is there.</summary>
    public bool Has(int input) => input < node.Inputs.Length && node.Inputs[input] >= 0;

    /// <summary>An operand; <c>null</c>, with a refusal, where it has no value yet or a type nothing computes with.</summary>
    public XnnTensor? Input(int input)
    {
        XnnTensor? tensor = Has(input) ? values.Read(node.Inputs[input]) : null;
        if (tensor is null)
            Refuse($"operand {input} has no known contents or no supported type");
        return tensor;
    }

    /// <summary>What the payload says about a result; its value does not exist yet.</summary>
    public XnnTensor? Output(int output = 0)
    {
        XnnTensor? tensor = values.Declared(node.Outputs[output]);
        if (tensor is null)
            Refuse($"result {output} has a type that nothing computes with");
        return tensor is null || !values.IsResized ? tensor : Resized(tensor);
    }

    private XnnTensor Resized(XnnTensor declared)
    {
        Shape[] operands = [.. node.Inputs.Where(i => i >= 0).Select(values.Read).OfType<XnnTensor>().Select(t => t.Shape)];
        Shape shape = XnnShapes.Of(node, operands, declared.Shape);
        if (shape.Any(e => e < 0))
            Refuse($"operands {string.Join(", ", operands)} do not go together");
        return declared with { Type = declared.Type with { Shape = shape } };
    }

    /// <summary>The attribute, whose type follows from the operator.</summary>
    public T Attribute<T>()
        where T : XnnAttribute => (T)node.Attribute;

    /// <summary>Per-channel scales of weights.</summary>
    public ValueId Constant(XnnBytes bytes, TensorType type)
    {
        if (values.Constant(bytes, type) is { } constant)
            return constant;
        Refuse($"a constant {type} is not among the data of the program or too short");
        return Builder.AddValue(type);
    }

    /// <summary>Appends an operator.</summary>
    public ValueId Add(Operator op, TensorType type, params ValueId[] inputs) => Builder.Add(op, [.. inputs], type, origin);

    /// <summary>Appends an elementwise computation.</summary>
    public ValueId Map(Expression body, Shape shape, params ValueId[] inputs) =>
        Builder.Add(new Map(body), [.. inputs], new TensorType(body.Type, shape), origin);

    /// <summary>A value as another shape of as many elements.</summary>
    public ValueId Reshape(ValueId value, params int[] extents)
    {
        TensorType type = Builder.TypeOf(value) with { Shape = Shape.Of(extents) };
        return Builder.TypeOf(value) == type ? value
            : Builder[value].IsConstant && ConstantViews.Reshape(Builder[value], type.Shape) is { } view ? Builder.AddValue(type, Builder[value].Name, view)
            : Add(new Reshape(), type, value);
    }

    /// <summary>A value with its dimensions permuted.</summary>
    public ValueId Transpose(ValueId value, params int[] permutation)
    {
        TensorType type = Builder.TypeOf(value);
        type = type with { Shape = type.Shape.Permute(permutation) };
        return Builder[value].IsConstant && ConstantViews.Permute(Builder[value], [.. permutation]) is { } view
            ? Builder.AddValue(type, Builder[value].Name, view)
            : Add(new Transpose([.. permutation]), type, value);
    }

    /// <summary>A small constant.</summary>
    public ValueId Inline(ElementType element, Shape shape, IEnumerable<byte> bytes) =>
        Builder.AddValue(new TensorType(element, shape), constant: new InlineConstant([.. bytes]));

    /// <summary>A constant of one i32 or f32 element.</summary>
    public ValueId Scalar(int value, Shape shape) => Inline(ElementType.I32, shape, BitConverter.GetBytes(value));

    /// <summary>
    /// Says what a result is. Its element type must be the one that the payload declares; its shape follows from the operands, as it does
    /// at run time: exporters leave stale orders of dimensions in values that they insert.
    /// </summary>
    public void SetResult(ValueId value, int output = 0, RowQuantization? rows = null)
    {
        if (Refusal is not null || values.Declared(node.Outputs[output]) is not { } declared)
            return;
        TensorType type = Builder.TypeOf(value);
        if (type.Element != declared.Element || (values.IsResized ? type.Shape.Count > declared.Shape.Count : type.Shape.Count != declared.Shape.Count))
            Refuse($"the result would be {type}, but the payload says {declared.Type}");
        else
            values.Write(node.Outputs[output], value, rows);
    }
}
