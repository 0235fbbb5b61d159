using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>Convolutions of integers whose inputs the runtime may multiply as bytes, which it decides when it knows the processor and the weights.</summary>
internal static class ByteOperands
{
    /// <summary>Whether a convolution's inputs may be multiplied as bytes.</summary>
    public static bool Suit(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        (int least, int greatest) = InputRange(view);
        bool fits = Math.Max(greatest, op.InputZeroPoint) - Math.Min(least, op.InputZeroPoint) is > 0 and <= byte.MaxValue;
        return fits && op.Groups == 1 && op.Accumulator == ElementType.I32 && view.InputType(0).Element.Bits() == 8
            && (IsPointwise(view) || LineBytes(view) > 0);
    }

    /// <summary>Scratch memory for lines of bytes; 0 if one pixel's terms are enough.</summary>
    public static long Bytes(NodeView view) => Suit(view) && !IsPointwise(view) ? LineBytes(view) : 0;

    /// <summary>What the input's elements surely are not below and above: what its producer holds them in, or the type's limits.</summary>
    public static (int Least, int Greatest) InputRange(NodeView view)
    {
        ValueId input = view.Node.Inputs[0];
        Expression? tail = view.Graph.Nodes.FirstOrDefault(n => n.Outputs.Contains(input))?.Operator switch
        {
            Conv2D conv => conv.Tail,
            Map map => map.Body,
            _ => null,
        };
        if (tail is not null && QuantizedTail.Of(tail) is { } held)
            return (held.Least, held.Greatest);
        (double least, double greatest) = view.InputType(0).Element.Limits();
        return ((int)least, (int)greatest);
    }

    private static long LineBytes(NodeView view) =>
        IntegerScratch.LineBytes((Conv2D)view.Node.Operator, view.InputType(0).Shape, view.InputType(1).Shape, view.OutputType().Shape, sizeof(byte));

    private static bool IsPointwise(NodeView view)
    {
        Shape x = view.InputType(0).Shape, w = view.InputType(1).Shape, y = view.OutputType().Shape;
        Window2D window = ((Conv2D)view.Node.Operator).Window;
        return w[1] * w[2] == 1 && window is { StrideY: 1, StrideX: 1, Top: 0, Left: 0 } && x[1] == y[1] && x[2] == y[2];
    }
}
