using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>The second operand of an arithmetic operator: a tensor, or a number that takes the tensor's type where kinds agree.</summary>
/// <param name="Value">The tensor, or a number that is known at run time only; none where the number is known.</param>
/// <param name="Type">The tensor's element type; bool, i64 or f64 by the kind of a number.</param>
/// <param name="Number">The known number.</param>
/// <param name="IsNumber">Whether it is a number.</param>
internal readonly record struct ScalarOrTensor(ValueId Value, ElementType Type, double Number, bool IsNumber)
{
    /// <summary>The type that it and a first operand meet in.</summary>
    public ElementType Promoted(ElementType first) =>
        IsNumber ? ScalarTypes.PromoteNumber(first, Type) : ScalarTypes.Promote(first, Type);

    /// <summary>Its value in the common type's lane, as operand <paramref name="index"/> if it is one.</summary>
    public Expression Load(int index, ElementType common) =>
        Value.Exists ? ComputeTypes.Load(index, Type, common) : ComputeTypes.Literal(Number, common);
}

/// <summary>Operands of either kind.</summary>
internal static class ScalarOrTensorArguments
{
    /// <summary>A tensor argument as an operand; the number in it where it is a constant of one element.</summary>
    public static ScalarOrTensor Operand(this AtenCall call, int index)
    {
        ValueId value = call.Tensor(index);
        ElementType type = call.Builder.TypeOf(value).Element;
        return call.Builder[value].IsConstant && ConstantBytes.Scalar(call.Builder[value], call.File) is { } number
            ? new ScalarOrTensor(ValueId.None, type, number, IsNumber: false)
            : new ScalarOrTensor(value, type, 0, IsNumber: false);
    }
}
