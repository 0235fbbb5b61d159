using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>What the tensors of a payload hold as its nodes go by.</summary>
/// <param name="graph">The payload.</param>
/// <param name="data">Finds constants that are stored outside of the payload.</param>
/// <param name="builder">Receives constants.</param>
/// <param name="place">Where the call of the delegate stands.</param>
internal sealed class XnnValues(XnnGraph graph, XnnpackData data, GraphBuilder builder, string place)
{
    private readonly XnnTensor?[] _held = new XnnTensor?[graph.Values.Length];

    /// <summary>The graph under construction.</summary>
    public GraphBuilder Builder => builder;

    /// <summary>Whether the payload runs at other sizes than it says, so that shapes follow from operands.</summary>
    public bool IsResized { get; set; }

    /// <summary>What the payload says about a tensor; <c>null</c> if nothing computes with its type.</summary>
    public XnnTensor? Declared(int index)
    {
        XnnValue value = graph.Values[index];
        return ElementOf(value.Datatype) is { } element
            ? new XnnTensor(value, ValueId.None, new TensorType(element, Shape.Of(value.Dims)))
            : null;
    }

    /// <summary>What a tensor holds; <c>null</c> if nothing yet.</summary>
    public XnnTensor? Read(int index)
    {
        if (_held[index] is null && graph.Values[index].Constant is { } bytes && Declared(index) is { } declared)
        {
            ValueId? constant = declared.Declared.Datatype is XnnDatatype.ChannelInt4 or XnnDatatype.BlockInt4
                ? Nibbles(bytes, declared.Shape)
                : Constant(bytes, declared.Type);
            _held[index] = constant is { } value ? declared with { Value = value } : null;
        }

        return _held[index];
    }

    /// <summary>Records what a tensor holds from here on.</summary>
    public void Write(int index, ValueId value, RowQuantization? rows = null)
    {
        _held[index] = Declared(index)! with { Value = value, Type = builder.TypeOf(value), Rows = rows };
        if (_held[index]!.Quantized is { } q && builder[value] is { IsConstant: false } held)
            builder.SetValue(held with { Quantization = new Quantization(q.Scale, q.ZeroPoint) });
    }

    /// <summary>A row-major constant; <c>null</c> if its bytes are not there.</summary>
    public ValueId? Constant(XnnBytes bytes, TensorType type) => data.Find(bytes) is { } found && found.Range.Length >= type.Bytes
        ? builder.AddValue(type, bytes.Key ?? "", new FileConstant(found.File, found.Range.Offset, [.. type.Shape.RowMajorStrides()]))
        : null;

    // Rows begin at whole bytes, and a half n stands for n − 8. Read as signed, n is 16 less from 8 on: the low four bits are n again.
    private ValueId? Nibbles(XnnBytes bytes, Shape shape)
    {
        if (shape.Rank != 2 || shape[1] == int.MaxValue)
            return null;
        Origin origin = new("weights", place, -1);
        Shape padded = Shape.Of(shape[0], shape[1] + (shape[1] & 1));
        if (data.Find(bytes) is not { } found || found.Range.Length < padded.Count / 2)
            return null;
        FileConstant packed = new(found.File, found.Range.Offset, [.. padded.RowMajorStrides()], FilePacking.Nibbles);
        ValueId value = builder.AddValue(new TensorType(ElementType.I4, padded), bytes.Key ?? "", packed);
        if (padded != shape)
            value = builder.Add(new Slice([0, 0], [1, 1]), [value], new TensorType(ElementType.I4, shape), origin);
        Expression low = Apply(F.And, Convert(In(0, ElementType.I4), ElementType.I32), Number(15, ElementType.I32));
        Expression body = Convert(Apply(F.Subtract, low, Number(8, ElementType.I32)), ElementType.I8);
        return builder.Add(new Map(body), [value], new TensorType(ElementType.I8, shape), origin);
    }

    private static ElementType? ElementOf(XnnDatatype type) => type switch
    {
        XnnDatatype.Float32 => ElementType.F32,
        XnnDatatype.Float16 => ElementType.F16,
        XnnDatatype.BFloat16 => ElementType.BF16,
        XnnDatatype.QuantizedInt8 or XnnDatatype.ChannelInt8 or XnnDatatype.DynamicInt8 => ElementType.I8,
        XnnDatatype.ChannelInt4 or XnnDatatype.BlockInt4 => ElementType.I8,
        XnnDatatype.QuantizedUInt8 => ElementType.U8,
        XnnDatatype.QuantizedInt32 or XnnDatatype.ChannelInt32 or XnnDatatype.Int32 => ElementType.I32,
        _ => null,
    };
}
