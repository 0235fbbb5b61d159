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
        new("aten::_fft_c2r.out", ComplexToReal, TakesComplex: true),
        new("aten::_conj_physical.out", Conjugate, TakesComplex: true),
    ];

    // One or two innermost dimensions, the half that is not redundant.
    private static void RealToComplex(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        TensorType result = call.ResultType(0, () => Shape.Of([.. type.Shape.Take(type.Shape.Rank - 1), type.Shape.Last / 2 + 1, 2]));
        int rank = type.Shape.Rank;
        int[] axes = [.. call.Ints(1).Select(d => call.Dimension(d, rank)).OrderBy(d => d)];
        if (type.Element is not (ElementType.F32 or ElementType.F64) || !call.Bool(3) || !AreInnermost(axes, rank))
        {
            call.Refuse($"a transform of {type} over dimensions {string.Join(", ", axes)} is not supported", "transform the innermost one or two dimensions of f32 or f64 tensors, one-sided");
            return;
        }

        int height = axes.Length == 2 ? type.Shape[rank - 2] : 1, width = type.Shape.Last, images = (int)(type.Shape.Count / Math.Max(1, height * (long)width));
        TensorType half = new(type.Element, Shape.Of(images, height, width / 2 + 1));
        ValueId real = call.Builder.AddValue(half), imaginary = call.Builder.AddValue(half);
        call.Builder.AddNode(new Node(new Rfft2D(), [call.Reshape(x, Shape.Of(images, height, width))], [real, imaginary], call.Origin));
        Shape column = Shape.Of((int)half.Shape.Count, 1);
        ValueId pairs = call.Builder.Add(new Concat(1), [call.Reshape(real, column), call.Reshape(imaginary, column)], half with { Shape = column.With(1, 2) }, call.Origin);
        SetNormalised(call, call.Reshape(pairs, result.Shape), height * (double)width);
    }

    // The half that is there, and what mirrors it, conjugate; of the transform back the real part.
    private static void ComplexToReal(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        TensorType result = call.ResultType(0, () => Shape.Of([.. type.Shape.Take(type.Shape.Rank - 2), (int)call.Int(3)]));
        int rank = result.Shape.Rank, width = result.Shape.Last;
        int[] axes = [.. call.Ints(1).Select(d => call.Dimension(d, rank)).OrderBy(d => d)];
        if (type.Element is not (ElementType.F32 or ElementType.F64) || !AreInnermost(axes, rank) || width < 1 || type.Shape[rank - 1] != (width / 2) + 1)
        {
            call.Refuse($"a transform of {type} back to {result} is not supported", "transform the innermost one or two dimensions of f32 or f64 tensors");
            return;
        }

        int height = axes.Length == 2 ? type.Shape[rank - 2] : 1, half = (width / 2) + 1, images = (int)(type.Shape.Count / Math.Max(1, 2L * height * half));
        ValueId pairs = call.Reshape(x, Shape.Of(images, height, half, 2));
        ValueId real = Mirrored(call, call.Reshape(call.Slice(pairs, 3, 0, 1, 1), Shape.Of(images, height, half)), width, 1);
        ValueId imaginary = Mirrored(call, call.Reshape(call.Slice(pairs, 3, 1, 1, 1), Shape.Of(images, height, half)), width, -1);
        TensorType whole = call.Builder.TypeOf(real);
        ValueId signal = call.Builder.AddValue(whole), rest = call.Builder.AddValue(whole);
        call.Builder.AddNode(new Node(new Fft2D(Inverse: true), [real, imaginary], [signal, rest], call.Origin));
        SetNormalised(call, call.Reshape(signal, result.Shape), height * (double)width);
    }

    // Column k of row r is column width − k of row −r, with a sign.
    private static ValueId Mirrored(AtenCall call, ValueId half, int width, double sign)
    {
        TensorType type = call.Builder.TypeOf(half);
        int height = type.Shape[1], missing = width - type.Shape[2];
        if (missing == 0)
            return half;
        TensorType part = type with { Shape = type.Shape.With(2, missing) };
        ValueId mirror = call.Builder.Add(new Reverse([1, 2]), [call.Slice(half, 2, 1, 1, missing)], part, call.Origin);
        if (height > 1)
            mirror = call.Builder.Add(new Concat(1), [call.Slice(mirror, 1, height - 1, 1, 1), call.Slice(mirror, 1, 0, 1, height - 1)], part, call.Origin);
        if (sign < 0)
            mirror = call.Builder.Add(new Map(Apply(F.Negate, In(0, type.Element))), [mirror], part, call.Origin);
        return call.Builder.Add(new Concat(2), [half, mirror], type with { Shape = type.Shape.With(2, width) }, call.Origin);
    }

    private static bool AreInnermost(int[] axes, int rank) =>
        axes is [var one] && one == rank - 1 || axes is [var first, var second] && first == rank - 2 && second == rank - 1;

    // By nothing, by the root of the count, or by the count.
    private static void SetNormalised(AtenCall call, ValueId value, double count)
    {
        double factor = call.Int(2) switch { 1 => 1 / Math.Sqrt(count), 2 => 1 / count, _ => 1 };
        Expression element = In(0, call.Builder.TypeOf(value).Element);
        call.SetMap(factor == 1 ? element : Apply(F.Multiply, element, Number(factor, element.Type)), value);
    }

    private static void Conjugate(AtenCall call)
    {
        ElementType type = call.ResultElement();
        IEnumerable<byte> signs = ConstantBytes.Of(1, type).Concat(ConstantBytes.Of(-1, type));
        ValueId pair = call.Builder.AddValue(new TensorType(type, Shape.Of(2)), constant: new InlineConstant([.. signs]));
        call.SetMap(Convert(Apply(F.Multiply, Convert(In(0, type), type.Lane()), Convert(In(1, type), type.Lane())), type), call.Tensor(0), pair);
    }
}
