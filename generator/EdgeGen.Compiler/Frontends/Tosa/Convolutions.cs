using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>CONV2D, CONV3D, DEPTHWISE_CONV2D and TRANSPOSE_CONV2D. Their rules are in <see cref="ConvolutionRules"/>.</summary>
internal static class Convolutions
{
    /// <summary>CONV2D.</summary>
    public static void Conv2D(TosaOperation op)
    {
        Window2D window = Window(op.Attribute<TosaConvAttribute>());
        ZeroPoints.Convolve(op, op.Input(1), (zeros, sum) => new Conv2D(window, Groups: 1, zeros.Input, zeros.Weight, sum));
    }

    /// <summary>DEPTHWISE_CONV2D: a group for each channel of the input.</summary>
    public static void DepthwiseConv2D(TosaOperation op)
    {
        Window2D window = Window(op.Attribute<TosaConvAttribute>());
        int channels = op.InputShape(0).Last;
        ZeroPoints.Convolve(op, DepthwiseWeights(op), (zeros, sum) => new Conv2D(window, channels, zeros.Input, zeros.Weight, sum));
    }

    /// <summary>CONV3D.</summary>
    public static void Conv3D(TosaOperation op)
    {
        TosaConvAttribute attribute = op.Attribute<TosaConvAttribute>();
        EquatableArray<int> before = [attribute.Pad[0], attribute.Pad[2], attribute.Pad[4]];
        ZeroPoints.Convolve(
            op, op.Input(1), (zeros, sum) => new Conv3D(attribute.Stride, attribute.Dilation, before, Groups: 1, zeros.Input, zeros.Weight, sum));
    }

    /// <summary>TRANSPOSE_CONV2D.</summary>
    public static void TransposeConv2D(TosaOperation op)
    {
        TosaTransposeConvAttribute attribute = op.Attribute<TosaTransposeConvAttribute>();
        Window2D window = new(attribute.Stride[0], attribute.Stride[1], 1, 1, attribute.OutPad[0], attribute.OutPad[2]);
        ZeroPoints.Convolve(op, op.Input(1), (zeros, sum) => new TransposeConv2D(window, Groups: 1, zeros.Input, zeros.Weight, sum));
    }

    /// <summary>The type to accumulate in. Floats always sum in f32: more precision than asked for complies.</summary>
    public static ElementType Accumulator(ElementType result) => result.IsFloat() ? ElementType.F32 : result;

    private static Window2D Window(TosaConvAttribute attribute) => new(
        attribute.Stride[0], attribute.Stride[1], attribute.Dilation[0], attribute.Dilation[1], attribute.Pad[0], attribute.Pad[2]);

    // [KH,KW,C,M] → [C·M,KH,KW,1]: constants are looked at with other strides, anything else is moved.
    private static ValueId DepthwiseWeights(TosaOperation op)
    {
        Value weights = op.Builder[op.Input(1)];
        Shape shape = weights.Type.Shape;
        int outputs = shape[2] * shape[3];
        TensorType type = new(weights.Type.Element, Shape.Of(outputs, shape[0], shape[1], 1));
        if (weights.Constant is FileConstant { Packing: FilePacking.None } constant && constant.IsRowMajor(shape))
        {
            FileConstant view = constant with { Strides = [1, (long)shape[1] * outputs, outputs, 1] };
            return op.Builder.AddValue(type, weights.Name, view);
        }

        TensorType flat = new(weights.Type.Element, Shape.Of(shape[0], shape[1], outputs, 1));
        ValueId reshaped = op.Add(new Reshape(), flat, op.Input(1));
        return op.Add(new Transpose([2, 0, 1, 3]), type, reshaped);
    }
}
