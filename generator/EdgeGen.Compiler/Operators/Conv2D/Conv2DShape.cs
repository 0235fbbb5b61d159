using EdgeGen.Compiler.Emit;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The extents of a convolution as the runtime's kernels take them.</summary>
internal static class Conv2DShape
{
    /// <summary>C# name of the zero-size struct that holds the step's extents.</summary>
    public static string Of(IStepEmitter e)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        return Of(e, "Kernel::IConv2DShape", op.Window, op.Groups);
    }

    /// <summary>The same for another operator on an input [N,H,W,C], weights [O,KH,KW,C/groups] and a result [N,OH,OW,O].</summary>
    public static string Of(IStepEmitter e, string contract, Window2D window, int groups)
    {
        Shape x = e.View.InputType(0).Shape, w = e.View.InputType(1).Shape, y = e.View.OutputType().Shape;
        return e.Constants(
            contract,
            "Shape",
            Extent("Batch", x[0]),
            Extent("InHeight", x[1]),
            Extent("InWidth", x[2]),
            Extent("InChannels", x[3]),
            Extent("OutHeight", y[1]),
            Extent("OutWidth", y[2]),
            Extent("OutChannels", y[3]),
            Extent("KernelHeight", w[1]),
            Extent("KernelWidth", w[2]),
            Extent("StrideY", window.StrideY),
            Extent("StrideX", window.StrideX),
            Extent("DilationY", window.DilationY),
            Extent("DilationX", window.DilationX),
            Extent("PadTop", window.Top),
            Extent("PadLeft", window.Left),
            Extent("Groups", groups));
    }

    /// <summary>C# of the runtime's strides for weights [O,KH,KW,C/groups] that lie as <paramref name="strides"/> says.</summary>
    public static string WeightStrides(IReadOnlyList<long> strides) =>
        $"new Kernel::WeightStrides({string.Join(", ", strides.Select(CSharpLiteral.Of))})";

    private static (string Type, string Name, string Value) Extent(string name, int value) => ("int", name, CSharpLiteral.Of(value));
}
