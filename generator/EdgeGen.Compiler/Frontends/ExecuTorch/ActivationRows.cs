using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Activations and limits.</summary>
internal static class ActivationRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::hardtanh.out", c => c.SetUnary(x => Limited(x, x.Type, c.Number(1, -1), c.Number(2, 1)))),
        new("aten::clamp.out", Clamp),
        new("aten::clamp.Tensor_out", ClampByTensors),
        new("aten::leaky_relu.out", LeakyRelu),
        new("aten::elu.out", Elu),
        new("aten::gelu.out", Gelu),
        new("aten::glu.out", Glu),
        new("aten::logit.out", Logit),
        new("aten::native_dropout.out", Dropout),
    ];

    private static Expression Limited(Expression x, ElementType common, double? low, double? high)
    {
        Expression value = Convert(ComputeTypes.Cast(x, common), common.Lane());
        double least = ComputeTypes.Wrapped(low ?? 0, common), most = ComputeTypes.Wrapped(high ?? 0, common);
        if (low is not null && high is not null && least <= most)
            return ComputeTypes.Cast(Limit(value, least, most), common);
        if (low is not null)
            value = Apply(F.Max, value, Number(least, value.Type));
        return ComputeTypes.Cast(high is null ? value : Apply(F.Min, value, Number(most, value.Type)), common);
    }

    private static void Clamp(AtenCall call)
    {
        ElementType common = call.TypeOf(0).Element;
        if (!call.IsNull(1))
            common = call.NumberOperand(1).Promoted(common);
        if (!call.IsNull(2))
            common = call.NumberOperand(2).Promoted(common);
        call.SetUnary(x => Limited(x, common, call.IsNull(1) ? null : call.Number(1), call.IsNull(2) ? null : call.Number(2)));
    }

    private static void ClampByTensors(AtenCall call)
    {
        List<ValueId> operands = [call.Tensor(0)];
        List<ScalarFunction> functions = [];
        foreach ((int argument, ScalarFunction function) in new[] { (1, F.Max), (2, F.Min) })
        {
            if (call.IsNull(argument))
                continue;
            operands.Add(call.Tensor(argument));
            functions.Add(function);
        }

        ElementType[] types = [.. operands.Select(v => call.Builder.TypeOf(v).Element)];
        ElementType common = types.Aggregate(ScalarTypes.Promote);
        Expression body = ComputeTypes.Load(0, types[0], common);
        for (int i = 1; i < types.Length; i++)
            body = Apply(functions[i - 1], body, ComputeTypes.Load(i, types[i], common));
        call.SetMap(ComputeTypes.Cast(body, common), [.. operands]);
    }

    private static void LeakyRelu(AtenCall call) => call.SetUnary(x =>
    {
        Expression value = Convert(x, x.Type.Lane());
        Expression slope = Number(ConstantBytes.Rounded(call.Number(1, 0.01), x.Type), value.Type);
        return ApplyTo(value.Type, F.Select, ApplyTo(ElementType.Bool, F.GreaterOrEqual, value, Number(0, value.Type)), value, Apply(F.Multiply, value, slope));
    });

    // x ≤ 0: (exp(x · inputScale) − 1) · alpha · scale; else x · scale.
    private static void Elu(AtenCall call) => call.SetUnary(x =>
    {
        Expression value = Convert(x, x.Type.Lane());
        double alpha = call.Number(1, 1), scale = call.Number(2, 1), inputScale = call.Number(3, 1);
        double factor = value.Type == ElementType.F32 ? (float)alpha * (float)scale : alpha * scale;
        Expression low = Scaled(Apply(F.Expm1, Scaled(value, inputScale)), factor);
        return ApplyTo(value.Type, F.Select, ApplyTo(ElementType.Bool, F.LessOrEqual, value, Number(0, value.Type)), low, Scaled(value, scale));
    });

    private static void Gelu(AtenCall call) =>
        call.SetUnary(x => Apply(call.Text(1) == "tanh" ? F.GeluTanh : F.Gelu, Convert(x, x.Type.Lane())));

    // The first half along a dimension times the sigmoid of the second.
    private static void Glu(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        int axis = call.Dimension(call.Int(1, -1), type.Shape.Rank);
        if (type.Shape.Rank == 0 || type.Shape[axis] % 2 != 0)
        {
            call.Refuse($"{type} has no halves along dimension {axis}");
            return;
        }

        int half = type.Shape[axis] / 2;
        ValueId gate = call.Slice(x, axis, half, 1, half), value = call.Slice(x, axis, 0, 1, half);
        Expression a = Convert(In(0, type.Element), type.Element.Lane()), b = Convert(In(1, type.Element), type.Element.Lane());
        call.SetMap(Apply(F.Multiply, a, Apply(F.Sigmoid, b)), value, gate);
    }

    private static void Logit(AtenCall call)
    {
        ElementType lane = call.ResultElement().Lane();
        call.SetUnary(x =>
        {
            Expression value = Convert(x, lane);
            if (!call.IsNull(1))
                value = Limit(value, call.Number(1), 1 - call.Number(1));
            return Apply(F.Log, Apply(F.Divide, value, Apply(F.Subtract, Number(1, lane), value)));
        });
    }

    private static void Dropout(AtenCall call)
    {
        if (call.Int(2, 1) != 0 && call.Number(1) != 0)
        {
            call.Refuse("it draws random numbers", "export the model in evaluation mode: model.eval()");
            return;
        }

        call.SetUnary(x => x);
        call.SetConstant(ScalarValue.Of(true), output: 1, () => call.TypeOf(0).Shape);
    }

    private static Expression Scaled(Expression value, double factor) =>
        factor == 1 ? value : Apply(F.Multiply, value, Number(factor, value.Type));
}
