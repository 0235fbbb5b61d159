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
internal sealed partial class AtenCall(
    MethodContext context, EquatableArray<int> arguments, ValueTable values, Origin origin)
{
    private readonly EtExecutionPlan plan = context.Plan;
    private readonly GraphBuilder _builder = values.Builder;

    /// <summary>The graph under construction.</summary>
    public GraphBuilder Builder => _builder;

    /// <summary>Which values have extents that the data decide.</summary>
    public OpenExtentTable Open => values.Open;

    /// <summary>Whether an operand or a size is such an extent, so that the results must follow from it.</summary>
    public bool TakesOpen { get; set; } = arguments.Length > 0 && arguments.Any(i => i != arguments[arguments.Length - 1] && values.IsOpen(i));

    /// <summary>Where the call stands.</summary>
    public Origin Origin => origin;

    /// <summary>The file that constants lie in.</summary>
    public ModelFile File => context.File;

    /// <summary>Why the call cannot be imported; <c>null</c> so far.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Number of arguments, results repeated at the end included.</summary>
    public int Count => arguments.Length;

    /// <summary>What to change in the export, where the reason for the refusal asks for something particular.</summary>
    public string? WayOut { get; private set; }

    /// <summary>Says that the call cannot be imported. The first reason counts.</summary>
    public void Refuse(string reason, string? wayOut = null)
    {
        if (Refusal is null)
            (Refusal, WayOut) = (reason, wayOut);
    }

    /// <summary>Whether an argument is absent or null.</summary>
    public bool IsNull(int index) => !Scalar(index).Computed.Exists && Argument(index) is null or EtNull;

    /// <summary>Whether an argument is a list of integers.</summary>
    public bool IsList(int index) => Argument(index) is EtIntList;

    /// <summary>An operand.</summary>
    public ValueId Tensor(int index)
    {
        if (Argument(index) is EtTensor)
            return Read(arguments[index], index);
        Refuse($"argument {index} is no tensor");
        return Placeholder();
    }

    /// <summary>An operand's type.</summary>
    public TensorType TypeOf(int index) => _builder.TypeOf(Tensor(index));

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

    /// <summary>The operands in a list of tensors that may be null, which are <see cref="ValueId.None"/>.</summary>
    public IReadOnlyList<ValueId> OptionalTensors(int index) => Argument(index) is EtOptionalTensorList list
        ? [.. list.Values.Select(i => i < 0 || plan.Values[i] is EtNull ? ValueId.None : Read(i, index))]
        : Tensors(index);

    /// <summary>An argument that is no tensor.</summary>
    public ScalarValue Scalar(int index) => index >= 0 && index < arguments.Length ? values.Scalar(arguments[index]) : ScalarValue.Of(EtNull.Instance);

    /// <summary>An integer or truth value.</summary>
    public long Int(int index, long fallback = 0) => Scalar(index) switch
    {
        { Computed.Exists: true } => Wrong(index, "number that is known before a run", fallback),
        { Known: EtInt value } => value.Value,
        { Known: EtBool value } => value.Value ? 1 : 0,
        { Known: EtDouble value } => (long)value.Value,
        { Known: EtNull } => fallback,
        _ => Wrong(index, "integer", fallback),
    };

    /// <summary>A truth value.</summary>
    public bool Bool(int index) => Int(index) != 0;

    /// <summary>A number of any kind.</summary>
    public double Number(int index, double fallback = 0) => IsNull(index) ? fallback
        : Scalar(index) is { Known: EtDouble value } ? value.Value
        : Int(index, (long)fallback);

    /// <summary>Whether a number is written as a floating-point number.</summary>
    public bool IsDouble(int index) => Scalar(index).Known is EtDouble;

    /// <summary>A number as an operand: known where the program knows it, and exact.</summary>
    public ScalarOrTensor NumberOperand(int index)
    {
        const double LargestExact = 1L << 53;
        ScalarValue scalar = Scalar(index);
        if (scalar.Computed.Exists)
            return new ScalarOrTensor(scalar.Computed, _builder.TypeOf(scalar.Computed).Element, 0, IsNumber: true);
        if (scalar.Known is EtInt { Value: var value } && Math.Abs((double)value) > LargestExact)
            return new ScalarOrTensor(_builder.AddValue(new TensorType(ElementType.I64, Shape.Of()), constant: new InlineConstant([.. BitConverter.GetBytes(value)])), ElementType.I64, 0, IsNumber: true);
        return new ScalarOrTensor(ValueId.None, scalar.KnownKind ?? ElementType.I64, Number(index), IsNumber: true);
    }

    /// <summary>A string; empty if null.</summary>
    public string Text(int index) => Scalar(index).Known is EtString text ? text.Value : "";

    /// <summary>Integers; empty if null.</summary>
    public IReadOnlyList<int> Ints(int index)
    {
        switch (Argument(index))
        {
            case EtNull or null:
                return [];
            case EtIntList list:
                return [.. list.Values.Select(i => Element(i, index))];
            default:
                Wrong(index, "list of integers", 0);
                return [];
        }
    }

    /// <summary>Integers that stand for both dimensions if there is one, or for the fallback if there is none.</summary>
    public (int Y, int X) Pair(int index, (int Y, int X) fallback)
    {
        IReadOnlyList<int> numbers = Ints(index);
        return numbers.Count == 0 ? fallback : (numbers[0], numbers[numbers.Count - 1]);
    }

    /// <summary>Numbers; empty if null.</summary>
    public IReadOnlyList<double> Doubles(int index) => Argument(index) is EtDoubleList list ? [.. list.Items] : [];

    /// <summary>Truth values; empty if null.</summary>
    public IReadOnlyList<bool> Bools(int index) => Argument(index) is EtBoolList list ? [.. list.Items] : [];

    private EtValue? Argument(int index) => index >= 0 && index < arguments.Length ? plan.Values[arguments[index]] : null;

    // A size that the data decide stands for the largest one.
    private int Element(int valueIndex, int argument)
    {
        ScalarValue number = values.Scalar(valueIndex);
        if (number.Known is EtInt value)
            return (int)Math.Min(int.MaxValue, Math.Max(int.MinValue, value.Value));
        if (Open.MostOf(number.Computed) is not { } most)
            return (int)Wrong(argument, "list of integers that are known before a run", 0);
        TakesOpen = true;
        return most;
    }

    private ValueId Read(int valueIndex, int argument)
    {
        if (values.Read(valueIndex, origin) is { } value)
            return value;
        Refuse(plan.Values[valueIndex] is EtTensor tensor && ValueTable.TypeOf(tensor) is null
            ? $"argument {argument} is a tensor of {tensor.ScalarType}, which nothing computes with"
            : $"argument {argument} is a tensor without known contents");
        return Placeholder();
    }

    private ValueId Placeholder() => _builder.AddValue(new TensorType(ElementType.F32, Shape.Of()), constant: new InlineConstant([0, 0, 0, 0]));

    private long Wrong(int index, string expected, long fallback)
    {
        Refuse($"argument {index} is no {expected}");
        return fallback;
    }
}
