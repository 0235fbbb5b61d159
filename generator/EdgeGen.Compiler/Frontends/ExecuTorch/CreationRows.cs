using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Tensors from numbers.</summary>
internal static class CreationRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::full.out", c => Filled(c, 1, () => Shape.Of(c.Ints(0)))),
        new("aten::full_like.out", c => Filled(c, 1, () => c.TypeOf(0).Shape)),
        new("aten::fill.Scalar_out", c => Filled(c, 1, () => c.TypeOf(0).Shape)),
        new("aten::fill.Tensor_out", FillWithTensor),
        new("aten::scalar_tensor.out", c => Filled(c, 0, () => Shape.Of())),
        new("aten::zeros.out", c => c.SetConstant(ScalarValue.Of(0L), sizes: () => Shape.Of(c.Ints(0)))),
        new("aten::ones.out", c => c.SetConstant(ScalarValue.Of(1L), sizes: () => Shape.Of(c.Ints(0)))),
        new("aten::empty.out", c => c.SetConstant(ScalarValue.Of(0L), sizes: () => Shape.Of(c.Ints(0)))),
        new("dim_order_ops::_empty_dim_order.out", c => c.SetConstant(ScalarValue.Of(0L), sizes: () => Shape.Of(c.Ints(0)))),
        new("aten::arange.out", c => Range(c, 0, c.Number(0), 1)),
        new("aten::arange.start_out", c => Range(c, c.Number(0), c.Number(1), c.Number(2, 1))),
        new("aten::rand.out", Random),
        new("aten::randn.out", Random),
    ];

    /// <summary>A result whose elements are all one number.</summary>
    public static void SetConstant(this AtenCall call, ScalarValue value, int output = 0, Func<Shape>? sizes = null)
    {
        TensorType type = call.ResultType(output, sizes);
        byte[] bytes = value.Known is EtInt { Value: var whole } && !type.Element.IsFloat() && type.Element != ElementType.Bool
            ? [.. BitConverter.GetBytes(whole).Take(type.Element.Bytes())]
            : ConstantBytes.Of(ComputeTypes.Wrapped(value.Number ?? 0, type.Element), type.Element);
        ValueId one = call.Builder.AddValue(type with { Shape = Shape.Of() }, constant: new InlineConstant([.. bytes]));
        call.SetResult(Broadcast(call, one, type), output);
    }

    // One element is the constant; a node repeats it, which later nodes take as a broadcast operand.
    private static ValueId Broadcast(AtenCall call, ValueId one, TensorType type) =>
        type.Shape.Rank == 0 ? one : call.Builder.Add(new Map(In(0, type.Element)), [one], type, call.Origin);

    private static void FillWithTensor(AtenCall call)
    {
        call.ResultType(0, () => call.TypeOf(0).Shape);
        call.SetMap(In(0, call.TypeOf(1).Element), call.Reshape(call.Tensor(1), Shape.Of()));
    }

    private static void Filled(AtenCall call, int argument, Func<Shape> sizes)
    {
        call.ResultType(0, sizes);
        ScalarValue value = call.Scalar(argument);
        if (value.Computed.Exists)
            call.SetMap(In(0, call.Builder.TypeOf(value.Computed).Element), value.Computed);
        else if (value.IsNumber)
            call.SetConstant(value);
        else
            call.Refuse($"argument {argument} is no number");
    }

    private static void Range(AtenCall call, double start, double end, double step)
    {
        long count = step == 0 ? -1 : (long)Math.Ceiling((end - start) / step);
        TensorType type = call.ResultType(0, () => Shape.Of((int)Math.Min(count, int.MaxValue)));
        if (type.Shape.Rank != 1 || count != type.Shape.Count)
            call.Refuse(FormattableString.Invariant($"{start}, {start + step}, … up to {end} are not {type}"));
        else
            call.SetResult(call.Builder.AddValue(type, constant: new InlineConstant([.. Enumerable.Range(0, type.Shape[0]).SelectMany(i => Element(start + step * i, type.Element))])));
    }

    private static byte[] Element(double value, ElementType type) => ConstantBytes.Of(ComputeTypes.Wrapped(value, type), type);

    private static void Random(AtenCall call) =>
        call.Refuse("it draws random numbers, and a compiled model gives equal results for equal inputs", "pass the random tensor as an input");
}
