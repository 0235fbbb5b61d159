using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>The second operand of an arithmetic operator: a tensor, or a number that takes the tensor's type where kinds agree.</summary>
internal readonly record struct ScalarOrTensor(ValueId Value, ElementType Type, double Number, bool IsFloat)
{
    /// <summary>The type that it and a first operand meet in.</summary>
    public ElementType Promoted(ElementType first)
    {
        if (Value.Exists)
            return ScalarTypes.Promote(first, Type);
        return IsFloat && !first.IsFloat() ? ElementType.F32 : first == ElementType.Bool ? ElementType.I64 : first;
    }
}

/// <summary>Operands of either kind.</summary>
internal static class ScalarOrTensorArguments
{
    /// <summary>A tensor argument as a second operand.</summary>
    public static ScalarOrTensor Operand(this AtenCall call, int index)
    {
        ValueId value = call.Tensor(index);
        return new ScalarOrTensor(value, call.Builder.TypeOf(value).Element, 0, false);
    }

    /// <summary>A number argument as a second operand.</summary>
    public static ScalarOrTensor Scalar(this AtenCall call, int index) =>
        new(ValueId.None, default, call.Number(index), call.IsDouble(index));
}
