using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Convolutions. Operands: input [N,H,W,C], filter, bias [O] or none.</summary>
internal static class Convolutions
{
    public static void Conv2D(XnnCall call) => Import(call, static (_, filter, _) => filter, transposed: false);

    // The filter is stored [1,KH,KW,O].
    public static void DepthwiseConv2D(XnnCall call) => Import(
        call,
        static (c, filter, _) => filter.Shape[0] == 1 ? Permuted(c, filter, 3, 1, 2, 0) : filter,
        transposed: false);

    public static void TransposeConv2D(XnnCall call) => Import(call, static (_, filter, _) => filter, transposed: true);

    private static XnnTensor Permuted(XnnCall call, XnnTensor filter, params int[] order)
    {
        ValueId value = call.Transpose(filter.Value, order);
        return filter with { Value = value, Type = call.Builder.TypeOf(value) };
    }

    private static void Import(XnnCall call, Func<XnnCall, XnnTensor, XnnConvolution, XnnTensor> arrange, bool transposed)
    {
        XnnConvolution attribute = call.Attribute<XnnConvolution>();
        if (call.Input(0) is not { } x || call.Input(1) is not { } filter || call.Output() is not { } y)
            return;
        if (x.Shape.Rank != 4 || filter.Shape.Rank != 4 || y.Shape.Rank != 4 || call.Node.Flags != 0)
        {
            call.Refuse($"{x.Type} by {filter.Type} to {y.Type} with flags {call.Node.Flags} is no convolution that ExecuTorch writes");
            return;
        }

        XnnTensor weights = arrange(call, filter, attribute);
        if (ShapeError(attribute, x.Shape, weights.Shape, y.Shape, transposed) is { } error)
        {
            call.Refuse(error);
            return;
        }

        XnnWindow w = attribute.Window;
        int sign = transposed ? -1 : 1;
        Window2D window = new(w.StrideY, w.StrideX, w.DilationY, w.DilationX, sign * w.Top, sign * w.Left);
        bool padded = transposed || w.Top + (long)w.Left + w.Bottom + w.Right > 0;
        call.SetResult(new WeightedSum(call, x, weights, y, window, attribute.Groups, transposed, padded).Build());
    }

    private static string? ShapeError(XnnConvolution c, Shape x, Shape k, Shape y, bool transposed)
    {
        XnnWindow w = c.Window;
        if (w.StrideY < 1 || w.StrideX < 1 || w.DilationY < 1 || w.DilationX < 1 || w.KernelY < 1 || w.KernelX < 1)
            return "its window has no extent or does not move";
        if (c.Groups < 1 || (long)c.Groups * c.GroupInputs != x[3] || (long)c.Groups * c.GroupOutputs != y[3] || x[0] != y[0])
            return $"{c.Groups} groups of {c.GroupInputs} to {c.GroupOutputs} channels do not lead from {x} to {y}";
        if (k != Shape.Of(y[3], w.KernelY, w.KernelX, c.GroupInputs))
            return $"a filter of {k} does not lead from {x} to {y} in {c.Groups} groups";
        long height = Extent(x[1], w.KernelY, w.StrideY, w.DilationY, w.Top + (long)w.Bottom, c.AdjustmentY, transposed);
        long width = Extent(x[2], w.KernelX, w.StrideX, w.DilationX, w.Left + (long)w.Right, c.AdjustmentX, transposed);
        return height == y[1] && width == y[2] ? null : $"the result has {height}×{width} positions, but the payload says {y}";
    }

    /// <summary>Positions of a window along one dimension.</summary>
    public static long Extent(long input, long kernel, long stride, long dilation, long padding, long adjustment, bool transposed)
    {
        long window = (kernel - 1) * dilation + 1;
        return transposed
            ? stride * (input - 1) + adjustment + window - padding
            : input + padding < window ? 0 : (input + padding - window) / stride + 1;
    }
}
