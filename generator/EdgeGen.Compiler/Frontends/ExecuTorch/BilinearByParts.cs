using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// Bilinear resampling of types that no lane holds, a dimension at a time. Doubles stay so; integers are weighted in single precision and
/// lose what is behind the point. Positions and weights are single precision for all of them, as the portable kernel has them.
/// </summary>
internal static class BilinearByParts
{
    /// <summary>Images [N,C,H,W] at another height and width.</summary>
    /// <param name="call">The call.</param>
    /// <param name="images">The images.</param>
    /// <param name="result">The result's shape.</param>
    /// <param name="scales">How far rows, and columns, of the result lie apart in the images.</param>
    /// <param name="corners">Whether the centres of corner pixels lie on one another, instead of their edges.</param>
    public static ValueId Resample(AtenCall call, ValueId images, Shape result, (float Y, float X) scales, bool corners)
    {
        ElementType type = call.Builder.TypeOf(images).Element;
        ValueId x = call.Cast(images, type.FloatLane());
        x = Along(call, x, 3, result[3], scales.X, corners);
        x = Along(call, x, 2, result[2], scales.Y, corners);
        return call.Cast(x, type);
    }

    private static ValueId Along(AtenCall call, ValueId x, int axis, int size, float scale, bool corners)
    {
        TensorType type = call.Builder.TypeOf(x);
        (long outer, int extent, long inner) = type.Shape.Around(axis);
        if (size == extent)
            return x;
        int[] firsts = new int[size], seconds = new int[size];
        float[] weights = new float[size];
        for (int i = 0; i < size; i++)
        {
            float position = corners ? scale * i : Math.Max(0, (float)((float)(scale * (i + 0.5f)) - 0.5f));
            firsts[i] = Math.Min((int)Math.Floor(position), extent - 1);
            seconds[i] = firsts[i] + (firsts[i] < extent - 1 ? 1 : 0);
            weights[i] = Math.Min(Math.Max(position - firsts[i], 0), 1);
        }

        ValueId table = call.Reshape(x, Shape.Of((int)outer, extent, (int)inner));
        TensorType rows = type with { Shape = Shape.Of((int)outer, size, (int)inner) };
        ValueId Picked(int[] places) => call.Builder.Add(
            new Gather(), [table, Constant(call, ElementType.I32, Shape.Of(1, size), places.SelectMany(BitConverter.GetBytes))], rows, call.Origin);
        ValueId Weights(Func<float, float> of) => Constant(call, type.Element, Shape.Of(size, 1), weights.SelectMany(w => ConstantBytes.Of(of(w), type.Element)));
        Expression mean = Apply(
            F.Add,
            Apply(F.Multiply, In(0, type.Element), In(1, type.Element)),
            Apply(F.Multiply, In(2, type.Element), In(3, type.Element)));
        ValueId mixed = call.Builder.Add(new Map(mean), [Picked(firsts), Weights(w => 1f - w), Picked(seconds), Weights(w => w)], rows, call.Origin);
        return call.Reshape(mixed, type.Shape.With(axis, size));
    }

    private static ValueId Constant(AtenCall call, ElementType type, Shape shape, IEnumerable<byte> bytes) =>
        call.Builder.AddValue(new TensorType(type, shape), constant: new InlineConstant([.. bytes]));
}
