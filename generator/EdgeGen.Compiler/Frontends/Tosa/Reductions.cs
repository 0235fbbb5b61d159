using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>REDUCE_* and ARGMAX.</summary>
internal static class Reductions
{
    /// <summary>A reduction, which keeps its axis as extent 1.</summary>
    public static Action<TosaOperation> Reduce(Reduction kind) => op =>
    {
        NanMode nan = op.Op is TosaOp.ReduceMax or TosaOp.ReduceMin ? Nan(op.Attribute<TosaNanAxisAttribute>().NanMode) : NanMode.Propagate;
        op.Emit(new Reduce(kind, [AxisOf(op)], nan), op.Input(0));
    };

    /// <summary>REDUCE_*.</summary>
    public static string? Check(TosaOperation op)
    {
        int axis = AxisOf(op);
        string? rule = ShapeRules.Axis(op, axis) ?? ShapeRules.OutputRank(op, op.InputShape(0).Rank);
        if (rule is null && op.OutputShape()[axis] != 1)
            rule = $"result '{op.OutputName()}' has size {op.OutputShape()[axis]} along axis {axis} instead of 1";
        return rule ?? ShapeRules.Shape(op, op.InputShape(0).With(axis, 1));
    }

    /// <summary>ARGMAX, which removes its axis.</summary>
    public static void ArgMax(TosaOperation op)
    {
        TosaNanAxisAttribute attribute = op.Attribute<TosaNanAxisAttribute>();
        TensorType kept = new(op.OutputType().Element, op.InputShape(0).With(attribute.Axis, 1));
        ValueId index = op.Add(new ArgExtreme(Largest: true, attribute.Axis, Nan(attribute.NanMode)), kept, op.Input(0));
        op.Emit(new Reshape(), index);
    }

    /// <summary>ARGMAX.</summary>
    public static string? CheckArgMax(TosaOperation op)
    {
        int axis = op.Attribute<TosaNanAxisAttribute>().Axis;
        return ShapeRules.Axis(op, axis)
            ?? ShapeRules.OutputRank(op, op.InputShape(0).Rank - 1)
            ?? ShapeRules.Shape(op, Shape.Of(op.InputShape(0).Where((_, d) => d != axis)));
    }

    /// <summary>What becomes of NaN; integers do not say.</summary>
    public static NanMode Nan(TosaNanMode mode) => mode == TosaNanMode.Ignore ? NanMode.Ignore : NanMode.Propagate;

    private static int AxisOf(TosaOperation op) => op.Op is TosaOp.ReduceMax or TosaOp.ReduceMin
        ? op.Attribute<TosaNanAxisAttribute>().Axis
        : op.Attribute<TosaAxisAttribute>().Axis;
}
