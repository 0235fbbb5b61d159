using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Pools over [N,H,W,C].</summary>
internal static class Pooling
{
    // Only elements inside the input are counted.
    public static void Average(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y || !IsPool(call, x, y, dilates: false))
            return;
        if (!x.Element.IsFloat() || x.Element != y.Element)
        {
            call.Refuse($"a mean of {x.Type} is not supported");
            return;
        }

        XnnWindow w = call.Attribute<XnnPool>().Window;
        AvgPool2D op = new(w.KernelY, w.KernelX, new Window2D(w.StrideY, w.StrideX, 1, 1, w.Top, w.Left), 0, 0, ElementType.F32);
        ValueId mean = call.Add(op, new TensorType(ElementType.F32, y.Shape), WeightedSum.AsFloat(call, x.Value));
        Expression body = Convert(Rounding.InRange(In(0, ElementType.F32), call.Node), y.Element);
        call.SetResult(body is Operand ? mean : call.Map(body, y.Shape, mean));
    }

    public static void Maximum(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y || !IsPool(call, x, y, dilates: true))
            return;
        XnnWindow w = call.Attribute<XnnPool>().Window;
        Window2D window = new(w.StrideY, w.StrideX, Math.Max(1, w.DilationY), Math.Max(1, w.DilationX), w.Top, w.Left);
        ValueId largest = call.Add(new MaxPool2D(w.KernelY, w.KernelX, window, NanMode.Ignore), x.Type with { Shape = y.Shape }, x.Value);
        call.SetResult(call.HasRange ? call.Map(InRange(call, y, x.Element), y.Shape, largest) : largest);
    }

    // Windows do not overlap: they become a dimension of their own.
    public static void ArgMaximum(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output(0) is not { } value || call.Output(1) is not { } index)
            return;
        XnnWindow w = call.Attribute<XnnPool>().Window;
        bool padded = w.Top != 0 || w.Left != 0 || w.Bottom != 0 || w.Right != 0;
        if (x.Element != ElementType.F32 || x.Shape.Rank != 4 || padded || w.KernelY < 1 || w.KernelX < 1)
        {
            call.Refuse($"windows of {w.KernelY}×{w.KernelX} with padding over {x.Type} are not supported");
            return;
        }

        (int n, int height, int width, int c) = (x.Shape[0], x.Shape[1] / w.KernelY, x.Shape[2] / w.KernelX, x.Shape[3]);
        ValueId whole = call.Add(
            new Slice([0, 0, 0, 0], [1, 1, 1, 1]), x.Type with { Shape = Shape.Of(n, height * w.KernelY, width * w.KernelX, c) }, x.Value);
        ValueId split = call.Reshape(whole, n, height, w.KernelY, width, w.KernelX, c);
        ValueId windows = call.Reshape(
            call.Transpose(split, 0, 1, 3, 2, 4, 5), n * height * width, w.KernelY * w.KernelX, c);
        Shape reduced = Shape.Of(n * height * width, 1, c);
        ValueId best = call.Add(new Reduce(Reduction.Max, [1], NanMode.Ignore), new TensorType(ElementType.F32, reduced), windows);
        ValueId place = call.Add(new ArgExtreme(Largest: true, 1, NanMode.Ignore), new TensorType(ElementType.I32, reduced), windows);
        call.SetResult(call.Reshape(best, n, height, width, c));
        call.SetResult(call.Reshape(place, n, height, width, c), 1);
    }

    private static Expression InRange(XnnCall call, XnnTensor y, ElementType element)
    {
        if (y.Quantized is null)
            return Convert(Rounding.InRange(Convert(In(0, element), ElementType.F32), call.Node), element);
        (int low, int high) = Rounding.Limits(y, call.Node);
        return Convert(Limit(Convert(In(0, element), ElementType.I32), low, high), element);
    }

    private static bool IsPool(XnnCall call, XnnTensor x, XnnTensor y, bool dilates)
    {
        XnnWindow w = call.Attribute<XnnPool>().Window;
        bool fits = x.Shape.Rank == 4 && y.Shape.Rank == 4 && x.Shape[0] == y.Shape[0] && x.Shape[3] == y.Shape[3]
            && w.KernelY > 0 && w.KernelX > 0 && w.StrideY > 0 && w.StrideX > 0
            && Extent(x.Shape[1], w.KernelY, w.StrideY, dilates ? w.DilationY : 1, w.Top + (long)w.Bottom) == y.Shape[1]
            && Extent(x.Shape[2], w.KernelX, w.StrideX, dilates ? w.DilationX : 1, w.Left + (long)w.Right) == y.Shape[2];
        if (!fits)
            call.Refuse($"its window does not lead from {x.Type} to {y.Type}");
        return fits;
    }

    /// <summary>Positions of a window along one dimension.</summary>
    public static long Extent(long input, long kernel, long stride, long dilation, long padding)
    {
        long window = (kernel - 1) * Math.Max(1, dilation) + 1;
        return input + padding < window ? 0 : (input + padding - window) / stride + 1;
    }
}
