using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernel of <see cref="Fft2D"/> and of <see cref="Rfft2D"/>, which has no imaginary operand.</summary>
internal static class FftKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("Fft2D.F32", KernelQuality.Simd, Refuse, Emit, Scratch: view => 2 * Image(view).Bytes),
        new("Fft2D.AnySize", KernelQuality.Reference, RefuseType, EmitReference),
    ];

    private static string? RefuseType(NodeView view) => Image(view).Element is ElementType.F32 or ElementType.F64 ? null : "the images are neither f32 nor f64";

    private static string? Refuse(NodeView view)
    {
        TensorType image = Image(view);
        if (RefuseType(view) is { } reason)
            return reason;
        if (image.Element != ElementType.F32)
            return "the images are not f32";
        return IsPowerOfTwo(image.Shape[0]) && IsPowerOfTwo(image.Shape[1]) ? null : $"an extent of {image.Shape} is no power of two";
    }

    private static bool IsPowerOfTwo(int extent) => extent > 0 && (extent & (extent - 1)) == 0;

    private static TensorType Image(NodeView view)
    {
        TensorType x = view.InputType(0);
        return x with { Shape = Shape.Of(x.Shape[1], x.Shape[2]) };
    }

    private static string ShapeOf(IStepEmitter e)
    {
        Shape x = e.View.InputType(0).Shape;
        return e.Constants(
            "Kernel::IFftShape",
            "Shape",
            ("int", "Batch", CSharpLiteral.Of(x[0])),
            ("int", "Height", CSharpLiteral.Of(x[1])),
            ("int", "Width", CSharpLiteral.Of(x[2])),
            ("bool", "Inverse", CSharpLiteral.Of(e.View.Node.Operator is Fft2D { Inverse: true })));
    }

    private static void Emit(IStepEmitter e)
    {
        Shape x = e.View.InputType(0).Shape;
        string twiddles = e.Prepared("Runtime::AlignedMemory<float>", "Twiddles", $"Kernel::Fft2D.Twiddles({CSharpLiteral.Of(Math.Max(x[1], x[2]))})");
        string scratch = $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>({e.Scratch()})";
        e.Call($"Kernel::Fft2D.Run<{ShapeOf(e)}>({Images(e)}, {twiddles}.Span, {scratch});");
    }

    private static void EmitReference(IStepEmitter e) => e.Call($"Kernel::Fft2DReference.Run<{ShapeOf(e)}, {e.View.InputType(0).Element.ClrName()}>({Images(e)});");

    private static string Images(IStepEmitter e) => $"{e.Input(0)}, {e.Input(1)}, {e.Output()}, {e.Output(1)}";
}
