using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Fourier transforms, whose complex tensors hold pairs of parts innermost.</summary>
internal static class FourierRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::_fft_r2c.out", RealToComplex, TakesComplex: true),
        new("aten::_conj_physical.out", Conjugate, TakesComplex: true),
    ];

    // One or two innermost dimensions, the half that is not redundant.
    private static void RealToComplex(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x), result = call.ResultType();
        int rank = type.Shape.Rank;
        int[] axes = [.. call.Ints(1).Select(d => call.Dimension(d, rank)).OrderBy(d => d)];
        bool innermost = axes is [var one] && one == rank - 1 || axes is [var first, var second] && first == rank - 2 && second == rank - 1;
        if (type.Element != ElementType.F32 || !call.Bool(3) || !innermost)
        {
            call.Refuse($"a transform of {type} over dimensions {string.Join(", ", axes)} is not supported", "transform the innermost one or two dimensions of f32 tensors, one-sided");
            return;
        }

        int height = axes.Length == 2 ? type.Shape[rank - 2] : 1, width = type.Shape.Last, images = (int)(type.Shape.Count / Math.Max(1, height * (long)width));
        TensorType half = new(ElementType.F32, Shape.Of(images, height, width / 2 + 1));
        ValueId real = call.Builder.AddValue(half), imaginary = call.Builder.AddValue(half);
        call.Builder.AddNode(new Node(new Rfft2D(), [call.Reshape(x, Shape.Of(images, height, width))], [real, imaginary], call.Origin));
        Shape column = Shape.Of((int)half.Shape.Count, 1);
        ValueId pairs = call.Builder.Add(new Concat(1), [call.Reshape(real, column), call.Reshape(imaginary, column)], half with { Shape = column.With(1, 2) }, call.Origin);
        double count = height * (double)width, factor = call.Int(2) switch { 1 => 1 / Math.Sqrt(count), 2 => 1 / count, _ => 1 };
        call.SetMap(factor == 1 ? In(0, ElementType.F32) : Apply(F.Multiply, In(0, ElementType.F32), Number(factor, ElementType.F32)), call.Reshape(pairs, result.Shape));
    }

    private static void Conjugate(AtenCall call)
    {
        ElementType type = call.ResultType().Element;
        IEnumerable<byte> signs = ConstantBytes.Of(1, type).Concat(ConstantBytes.Of(-1, type));
        ValueId pair = call.Builder.AddValue(new TensorType(type, Shape.Of(2)), constant: new InlineConstant([.. signs]));
        call.SetMap(Convert(Apply(F.Multiply, Convert(In(0, type), type.Lane()), Convert(In(1, type), type.Lane())), type), call.Tensor(0), pair);
    }
}
