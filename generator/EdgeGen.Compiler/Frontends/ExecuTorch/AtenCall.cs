using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// One kernel call with typed access to its arguments. What an import function cannot handle it says with <see cref="Refuse"/>;
/// arguments of the wrong kind refuse by themselves and read as harmless defaults.
/// </summary>
internal sealed class AtenCall(
    EtExecutionPlan plan, EquatableArray<int> arguments, ValueTable values, GraphBuilder builder, Origin origin, ModelFile file)
{
    /// <summary>The graph under construction.</summary>
    public GraphBuilder Builder => builder;

    /// <summary>Where the call stands.</summary>
    public Origin Origin => origin;

    /// <summary>The file that constants lie in.</summary>
    public ModelFile File => file;

    /// <summary>Why the call cannot be imported; <c>null</c> so far.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Number of arguments, results repeated at the end included.</summary>
    public int Count => arguments.Length;

    /// <summary>Says that the call cannot be imported. The first reason counts.</summary>
    public void Refuse(string reason) => Refusal ??= reason;

    /// <summary>Whether an argument is absent or null.</summary>
    public bool IsNull(int index) => Argument(index) is null or EtNull;

    /// <summary>An operand.</summary>
    public ValueId Tensor(int index)
    {
        if (Argument(index) is EtTensor && values.Read(arguments[index], origin) is { } value)
            return value;
        Refuse($"argument {index} is no tensor with known contents");
        return builder.AddValue(new TensorType(ElementType.F32, Shape.Of()));
    }

    /// <summary>An operand that may be null.</summary>
    public ValueId OptionalTensor(int index) => IsNull(index) ? ValueId.None : Tensor(index);

    /// <summary>The operands in a list.</summary>
    public IReadOnlyList<ValueId> Tensors(int index)
    {
        if (Argument(index) is EtTensorList list)
            return [.. list.Values.Select(i => Read(i, index))];
        Refuse($"argument {index} is no list of tensors");
        return [];
    }

    /// <summary>An integer or truth value.</summary>
    public long Int(int index, long fallback = 0) => Argument(index) switch
    {
        EtInt value => value.Value,
        EtBool value => value.Value ? 1 : 0,
        EtDouble value => (long)value.Value,
        EtNull or null => fallback,
        _ => Wrong(index, "integer", fallback),
    };

    /// <summary>A truth value.</summary>
    public bool Bool(int index) => Int(index) != 0;

    /// <summary>A number of any kind.</summary>
    public double Number(int index, double fallback = 0) => Argument(index) is EtDouble value ? value.Value : Int(index, (long)fallback) is var n && IsNull(index) ? fallback : n;

    /// <summary>Whether a number is written as a floating-point number.</summary>
    public bool IsDouble(int index) => Argument(index) is EtDouble;

    /// <summary>A string; empty if null.</summary>
    public string Text(int index) => Argument(index) is EtString text ? text.Value : "";

    /// <summary>Integers; empty if null.</summary>
    public IReadOnlyList<int> Ints(int index)
    {
        switch (Argument(index))
        {
            case EtNull or null:
                return [];
            case EtIntList list:
                return [.. list.Values.Select(i => plan.Values[i] is EtInt value ? (int)Math.Min(int.MaxValue, Math.Max(int.MinValue, value.Value)) : (int)Wrong(index, "list of known integers", 0))];
            default:
                Wrong(index, "list of integers", 0);
                return [];
        }
    }

    /// <summary>Integers that stand for both dimensions if there is one, or for the fallback if there is none.</summary>
    public (int Y, int X) Pair(int index, (int Y, int X) fallback)
    {
        IReadOnlyList<int> values = Ints(index);
        return values.Count == 0 ? fallback : (values[0], values[values.Count - 1]);
    }

    /// <summary>Numbers; empty if null.</summary>
    public IReadOnlyList<double> Doubles(int index) => Argument(index) is EtDoubleList list ? [.. list.Items] : [];

    /// <summary>The type of result <paramref name="output"/>.</summary>
    public TensorType ResultType(int output = 0)
    {
        int index = ResultIndex(output);
        if (index >= 0 && plan.Values[index] is EtTensor tensor && ValueTable.TypeOf(tensor) is { } type)
            return type;
        Refuse("a result has an element type that nothing computes with");
        return new TensorType(ElementType.F32, Shape.Of());
    }

    /// <summary>Number of results.</summary>
    public int ResultCount => Argument(Count - 1) is EtTensorList list ? list.Values.Length : 1;

    /// <summary>Says what a result is; another shape of as many elements becomes a view.</summary>
    public void SetResult(ValueId value, int output = 0)
    {
        if (Refusal is not null)
            return;
        TensorType type = ResultType(output), actual = builder.TypeOf(value);
        if (actual.Element != type.Element || actual.Shape.Count != type.Shape.Count)
            Refuse($"the result would be {actual}, but the program says {type}");
        else
            values.Write(ResultIndex(output), actual == type ? value : builder.Add(new Operators.Reshape(), [value], type, origin));
    }

    /// <summary>A value as another shape of as many elements.</summary>
    public ValueId Reshape(ValueId value, Shape shape)
    {
        TensorType type = builder.TypeOf(value) with { Shape = shape };
        return builder.TypeOf(value) == type ? value
            : builder[value].IsConstant && ConstantViews.Reshape(builder[value], shape) is { } constant ? builder.AddValue(type, builder[value].Name, constant)
            : builder.Add(new Operators.Reshape(), [value], type, origin);
    }

    /// <summary>A value with its dimensions permuted.</summary>
    public ValueId Transpose(ValueId value, params int[] permutation)
    {
        TensorType type = builder.TypeOf(value);
        type = type with { Shape = type.Shape.Permute(permutation) };
        return builder[value].IsConstant && ConstantViews.Permute(builder[value], [.. permutation]) is { } constant
            ? builder.AddValue(type, builder[value].Name, constant)
            : builder.Add(new Operators.Transpose([.. permutation]), [value], type, origin);
    }

    /// <summary>A dimension given from either end; refuses one that does not exist.</summary>
    public int Dimension(long dimension, int rank)
    {
        long d = dimension < 0 ? dimension + Math.Max(rank, 1) : dimension;
        if (d >= 0 && d < Math.Max(rank, 1))
            return (int)d;
        Refuse($"dimension {dimension} does not exist in rank {rank}");
        return 0;
    }

    private EtValue? Argument(int index) => index >= 0 && index < arguments.Length ? plan.Values[arguments[index]] : null;

    private int ResultIndex(int output)
    {
        int last = arguments.Length == 0 ? -1 : arguments[arguments.Length - 1];
        return last < 0 ? -1
            : plan.Values[last] is EtTensorList list ? (output < list.Values.Length ? list.Values[output] : -1)
            : output == 0 ? last : -1;
    }

    private ValueId Read(int valueIndex, int argument)
    {
        if (values.Read(valueIndex, origin) is { } value)
            return value;
        Refuse($"argument {argument} holds a tensor without known contents");
        return builder.AddValue(new TensorType(ElementType.F32, Shape.Of()));
    }

    private long Wrong(int index, string expected, long fallback)
    {
        Refuse($"argument {index} is no {expected}");
        return fallback;
    }
}
