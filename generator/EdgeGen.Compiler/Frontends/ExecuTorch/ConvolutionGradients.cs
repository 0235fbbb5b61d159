using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// The gradients of a convolution [B,C,H,W] by [O,C/groups,KH,KW], each a convolution itself: of the input by the gradient for the
/// weights, of the gradient by the weights, transposed, for the input.
/// </summary>
internal static class ConvolutionGradients
{
    /// <summary>Says what gradients are asked for, of the input, the weights and the bias; others are zero.</summary>
    public static void Set(AtenCall call)
    {
        TensorType gradient = call.TypeOf(0), input = call.TypeOf(1), weights = call.TypeOf(2);
        if (input.Shape.Rank != 4 || gradient.Shape.Rank != 4 || weights.Shape.Rank != 4 || call.Bool(7) || !input.Element.IsFloat())
        {
            call.Refuse($"gradients of {input} by {weights} are not supported");
            return;
        }

        IReadOnlyList<bool> wanted = call.Bools(10);
        Action<AtenCall, int>[] gradients = [SetOfInput, SetOfWeights, SetOfBias];
        for (int i = 0; i < Math.Min(wanted.Count, gradients.Length); i++)
        {
            if (wanted[i])
                gradients[i](call, i);
            else
                call.SetConstant(ScalarValue.Of(0L), i);
        }
    }

    private static void SetOfInput(AtenCall call, int output)
    {
        ElementType lane = call.TypeOf(1).Element.Lane();
        int groups = (int)call.Int(9, 1);
        Window2D window = Window(call);
        ValueId x = call.Transpose(call.Cast(call.Tensor(0), lane), 0, 2, 3, 1);
        ValueId k = ConvolutionRows.TransposedWeights(call, call.Cast(call.Tensor(2), lane), groups);
        TensorType plane = new(lane, call.TypeOf(1).Shape.Permute([0, 2, 3, 1]));
        TransposeConv2D op = new(window with { Top = -window.Top, Left = -window.Left }, groups, 0, 0, lane);
        SetResult(call, call.Transpose(call.Builder.Add(op, [x, k, ValueId.None], plane, call.Origin), 0, 3, 1, 2), output);
    }

    // Channels and batch change places, and so do strides and dilations.
    private static void SetOfWeights(AtenCall call, int output)
    {
        ElementType lane = call.TypeOf(1).Element.Lane();
        Shape weights = call.TypeOf(2).Shape;
        int groups = (int)call.Int(9, 1), channels = weights[0] / groups;
        Window2D w = Window(call), window = new(w.DilationY, w.DilationX, w.StrideY, w.StrideX, w.Top, w.Left);
        ValueId input = call.Transpose(call.Cast(call.Tensor(1), lane), 1, 2, 3, 0), gradient = call.Transpose(call.Cast(call.Tensor(0), lane), 1, 2, 3, 0);
        List<ValueId> parts = [];
        for (int g = 0; g < groups; g++)
        {
            ValueId x = call.Slice(input, 0, g * weights[1], 1, weights[1]), k = call.Slice(gradient, 0, g * channels, 1, channels);
            TensorType plane = new(lane, Shape.Of(weights[1], weights[2], weights[3], channels));
            ValueId y = call.Builder.Add(new Conv2D(window, 1, 0, 0, lane), [x, k, ValueId.None, ValueId.None], plane, call.Origin);
            parts.Add(call.Transpose(y, 3, 0, 1, 2));
        }

        SetResult(call, parts.Count == 1 ? parts[0] : call.Builder.Add(new Concat(0), [.. parts], new TensorType(lane, weights), call.Origin), output);
    }

    private static void SetOfBias(AtenCall call, int output) =>
        SetResult(call, call.Reduced(Reduction.Sum, call.Cast(call.Tensor(0), call.TypeOf(0).Element.Lane()), [0, 2, 3]), output);

    private static void SetResult(AtenCall call, ValueId value, int output) =>
        call.SetResult(call.Cast(value, call.ResultType(output).Element), output);

    private static Window2D Window(AtenCall call)
    {
        (int Y, int X) stride = call.Pair(4, (1, 1)), padding = call.Pair(5, (0, 0)), dilation = call.Pair(6, (1, 1));
        return new Window2D(stride.Y, stride.X, dilation.Y, dilation.X, padding.Y, padding.X);
    }
}
