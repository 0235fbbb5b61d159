using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Reductions along extents that the data decide: what does not count becomes neutral.</summary>
internal static class OpenReductions
{
    /// <summary>A value reduced along dimensions, which stay as extents of 1.</summary>
    public static ValueId Reduced(AtenCall call, Reduction kind, ValueId value, IReadOnlyList<int> axes)
    {
        ElementType type = call.Builder.TypeOf(value).Element;
        if (kind is Reduction.Max or Reduction.Min)
        {
            foreach (int axis in axes)
                value = Bounded(call, value, axis, kind == Reduction.Max);
            return call.Reduced(kind, value, axes);
        }

        byte[] neutral = ConstantBytes.Of(kind is Reduction.Product or Reduction.All ? 1 : 0, type);
        ValueId filled = call.FilledAlong(value, axes.Contains, neutral);
        if (kind != Reduction.Mean)
            return call.Reduced(kind, filled, axes);
        ValueId sum = call.Reduced(Reduction.Sum, filled, axes), count = call.ExtentOf(value, axes);
        Expression mean = Apply(F.Divide, In(0, type), Convert(In(1, ElementType.I32), type));
        return call.Builder.Add(new Map(mean), [sum, count], call.Builder.TypeOf(sum), call.Origin);
    }

    /// <summary>A value whose elements that do not count along an axis are the least, or the largest, of their type; a run without any that counts ends.</summary>
    public static ValueId Bounded(AtenCall call, ValueId value, int axis, bool largest)
    {
        foreach (OpenExtent extent in call.Open.Of(value).Where(e => e.Dimension == axis))
        {
            Expression isThere = ApplyTo(ElementType.Bool, F.Greater, In(0, ElementType.I32), Number(0, ElementType.I32));
            call.Require(isThere, "The data pick no element, and so none is the largest or smallest.", extent.Count);
        }

        return call.FilledAlong(value, d => d == axis, Worst(call.Builder.TypeOf(value).Element, largest));
    }

    private static byte[] Worst(ElementType type, bool largest) => type switch
    {
        ElementType.Bool => [largest ? (byte)0 : (byte)1],
        ElementType.I64 => BitConverter.GetBytes(largest ? long.MinValue : long.MaxValue),
        _ when type.IsFloat() => ConstantBytes.Of(largest ? double.NegativeInfinity : double.PositiveInfinity, type),
        _ => ConstantBytes.Of(largest ? type.Limits().Least : type.Limits().Most, type),
    };
}
