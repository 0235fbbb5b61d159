using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The extents of a convolution as the runtime's kernels take them.</summary>
internal static class Conv2DShape
{
    /// <summary>The members that make a plane a volume of one slice.</summary>
    public static readonly (string Name, int Value)[] SingleSlice =
        [("InDepth", 1), ("OutDepth", 1), ("KernelDepth", 1), ("StrideZ", 1), ("DilationZ", 1), ("PadFront", 0)];

    /// <summary>C# name of the zero-size struct that holds the step's extents.</summary>
    public static string Of(IStepEmitter e)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        return Of(e, "Kernel::IConv2DShape", op.Window, op.Groups);
    }

    /// <summary>The same for another operator whose input, weights and result end in [H,W,C], [KH,KW,C/groups] and [OH,OW,O].</summary>
    /// <param name="e">The step.</param>
    /// <param name="contract">The runtime's interface.</param>
    /// <param name="window">Strides, dilations and padding of rows and columns.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="more">Further members of the interface.</param>
    public static string Of(IStepEmitter e, string contract, Window2D window, int groups, params (string Name, int Value)[] more) =>
        Of(e, contract, window, groups, Plane(e.View.InputType(0).Shape), Plane(e.View.InputType(1).Shape), Plane(e.View.OutputType().Shape), more);

    /// <summary>The same for an input [N,H,W,C], weights [O,KH,KW,C/groups] and a result [N,OH,OW,O] that are not the step's own.</summary>
    public static string Of(
        IStepEmitter e, string contract, Window2D window, int groups, Shape x, Shape w, Shape y, params (string Name, int Value)[] more) =>
        e.Constants(
            contract,
            "Shape",
            [
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
            Extent("Groups", groups),
            .. more.Select(m => Extent(m.Name, m.Value))]);

    /// <summary>C# of the runtime's strides for weights [O,KH,KW,C/groups] that lie as <paramref name="strides"/> says.</summary>
    public static string WeightStrides(IReadOnlyList<long> strides) =>
        $"new Kernel::WeightStrides({string.Join(", ", strides.Select(CSharpLiteral.Of))})";

    // [N, D, H, W, C] without its depth.
    private static Shape Plane(Shape shape) => shape.Rank == 5 ? Shape.Of(shape[0], shape[2], shape[3], shape[4]) : shape;

    private static (string Type, string Name, string Value) Extent(string name, int value) => ("int", name, CSharpLiteral.Of(value));
}
