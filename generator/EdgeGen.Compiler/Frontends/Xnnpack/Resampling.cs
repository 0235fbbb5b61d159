using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Bilinear resampling of [N,H,W,C].</summary>
internal static class Resampling
{
    private const int FractionBits = 11;

    public static void Bilinear(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        XnnResize size = call.Attribute<XnnResize>();
        bool corners = (call.Node.Flags & XnnNode.AlignCorners) != 0;
        bool fits = x.Shape.Rank == 4 && y.Shape == Shape.Of(x.Shape[0], size.Height, size.Width, x.Shape[3]) && x.Shape.Count > 0
            && Math.Max(Math.Max(x.Shape[1], x.Shape[2]), Math.Max(size.Height, size.Width)) < 1 << 20
            && (call.Node.Flags & ~XnnNode.AlignCorners) == 0;
        if (!fits)
            call.Refuse($"it does not resample {x.Type} to {y.Type} in a way that ExecuTorch writes");
        else if (x.Element.IsFloat() && x.Element == y.Element)
            OfFloats(call, x, y, corners);
        else if (x.Quantized is not null && x.Element == y.Element)
            OfIntegers(call, x, y, corners);
        else
            call.Refuse($"it does not map {x.Type} to {y.Type}");
    }

    // Position (y·D + offset)/N of the input: corner to corner y·(in − 1)/(out − 1), else (y + ½)·in/out − ½.
    private static (int N, int D, int Offset) Position(int input, int output, bool corners) => !corners
        ? (2 * output, 2 * input, input - output)
        : input > 1 && output > 1 ? (output - 1, input - 1, 0) : (1, 1, 0);

    private static void OfFloats(XnnCall call, XnnTensor x, XnnTensor y, bool corners)
    {
        (int N, int D, int Offset) v = Position(x.Shape[1], y.Shape[1], corners), h = Position(x.Shape[2], y.Shape[2], corners);
        ValueId real = WeightedSum.AsFloat(call, x.Value);
        ValueId resized = call.Add(
            new Resize(v.N, v.D, h.N, h.D, v.Offset, h.Offset, Bilinear: true), new TensorType(ElementType.F32, y.Shape), real);
        call.SetResult(y.Element == ElementType.F32 ? resized : call.Map(Convert(In(0, ElementType.F32), y.Element), y.Shape, resized));
    }

    // Rows, then columns, are gathered at both neighbours of a position; the fractions have 11 bits.
    private static void OfIntegers(XnnCall call, XnnTensor x, XnnTensor y, bool corners)
    {
        (int n, int height, int width, int c) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        Axis v = new(height, y.Shape[1], corners), h = new(width, y.Shape[2], corners);
        ValueId rows = call.Reshape(x.Value, n, height, width * c);
        ValueId gathered(int[] ys, int[] xs)
        {
            ValueId row = Gather(call, rows, n, ys, width * c);
            ValueId columns = call.Reshape(row, n * ys.Length, width, c);
            return call.Reshape(Gather(call, columns, n * ys.Length, xs, c), n, ys.Length, xs.Length, c);
        }

        ValueId across = call.Inline(ElementType.I32, Shape.Of(h.Count, 1), Bytes(h.Fraction)), down = call.Inline(ElementType.I32, Shape.Of(v.Count, 1, 1), Bytes(v.Fraction));
        Expression left = Convert(In(0, x.Element), ElementType.I32), right = Convert(In(1, x.Element), ElementType.I32);
        Expression between = Between(left, right, In(2, ElementType.I32));
        ValueId top = call.Map(between, y.Shape, gathered(v.First, h.First), gathered(v.First, h.Second), across);
        ValueId bottom = call.Map(between, y.Shape, gathered(v.Second, h.First), gathered(v.Second, h.Second), across);
        Expression sum = Between(In(0, ElementType.I32), In(1, ElementType.I32), In(2, ElementType.I32));
        Expression rounded = Apply(F.Add, sum, Number(1 << (2 * FractionBits - 1), ElementType.I32));
        Expression shifted = Apply(F.ShiftRight, rounded, Number(2 * FractionBits, ElementType.I32));
        call.SetResult(call.Map(Convert(shifted, y.Element), y.Shape, top, bottom, down));
    }

    private static Expression Between(Expression a, Expression b, Expression fraction) => Apply(
        F.Add,
        Apply(F.ShiftLeft, a, Number(FractionBits, ElementType.I32)),
        Apply(F.Multiply, Apply(F.Subtract, b, a), fraction));

    private static ValueId Gather(XnnCall call, ValueId values, int batch, int[] indices, int channels)
    {
        ValueId one = call.Inline(ElementType.I32, Shape.Of(1, indices.Length), Bytes(indices));
        ValueId all = batch == 1 ? one : call.Add(new Tile(), new TensorType(ElementType.I32, Shape.Of(batch, indices.Length)), one);
        TensorType type = new(call.Builder.TypeOf(values).Element, Shape.Of(batch, indices.Length, channels));
        return call.Add(new Gather(), type, values, all);
    }

    private static IEnumerable<byte> Bytes(int[] values) => values.SelectMany(BitConverter.GetBytes);

    /// <summary>Where the positions of a result's axis lie between two neighbours of the input, computed in f32 as XNNPACK does.</summary>
    private sealed class Axis
    {
        public Axis(int input, int output, bool corners)
        {
            First = new int[output];
            Second = new int[output];
            Fraction = new int[output];
            float scale = corners ? (output > 1 ? (float)(input - 1) / (output - 1) : 0) : (float)input / output;
            float offset = corners ? 0 : (float)(0.5f * scale) - 0.5f;
            for (int i = 0; i < output; i++)
            {
                float position = Math.Min(Math.Max((float)(i * scale) + offset, 0), input - 1);
                First[i] = (int)position;
                Second[i] = Math.Min(First[i] + 1, input - 1);
                Fraction[i] = (int)Math.Round((double)(position - First[i]) * (1 << FractionBits), MidpointRounding.ToEven);
            }
        }

        public int[] First { get; }

        public int[] Second { get; }

        public int[] Fraction { get; }

        public int Count => First.Length;
    }
}
