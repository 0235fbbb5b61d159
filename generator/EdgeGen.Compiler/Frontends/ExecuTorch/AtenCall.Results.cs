using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <content>What the results are.</content>
internal sealed partial class AtenCall
{
    private readonly HashSet<int> _told = [];
    private readonly HashSet<int> _settled = [];

    /// <summary>The element type of result <paramref name="output"/>.</summary>
    public ElementType ResultElement(int output = 0) => DeclaredType(output).Element;

    /// <summary>The rank of result <paramref name="output"/>.</summary>
    public int ResultRank(int output = 0) => DeclaredType(output).Shape.Rank;

    /// <summary>Whether the program lets the size of the first result vary.</summary>
    public bool HasOpenResult => Argument(Count - 1) is EtTensor { Dynamism: EtShapeDynamism.DynamicBound };

    /// <summary>Whether the first result, a matrix, is stored by columns.</summary>
    public bool IsResultByColumns => Argument(Count - 1) is EtTensor { DimOrder: [1, 0] };

    /// <summary>The type of result <paramref name="output"/>.</summary>
    /// <param name="output">Which result.</param>
    /// <param name="sizes">Its shape, for programs that only give bounds; <c>null</c>: nothing tells it before it is computed.</param>
    public TensorType ResultType(int output = 0, Func<Shape>? sizes = null)
    {
        int index = ResultIndex(output);
        if (IsUnsettled(index))
            Settle(index, sizes?.Invoke());
        return DeclaredType(output);
    }

    private TensorType DeclaredType(int output)
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
    /// <param name="value">The result.</param>
    /// <param name="output">Which one.</param>
    /// <param name="sizes">Its shape, for programs that only give bounds; <c>null</c>: the shape of <paramref name="value"/>.</param>
    public void SetResult(ValueId value, int output = 0, Func<Shape>? sizes = null)
    {
        if (Refusal is not null || Fitted(value, ResultType(output, sizes ?? (() => _builder.TypeOf(value).Shape))) is not { } fitted)
            return;
        values.Write(ResultIndex(output), Followed(fitted));
        _told.Add(ResultIndex(output));
    }

    /// <summary>Says what an argument holds after the call, which may return it, too.</summary>
    public void SetMutated(int argument, ValueId value, bool returns = true)
    {
        if (Refusal is not null || Fitted(value, TypeOf(argument)) is not { } fitted)
            return;
        values.Mutate(arguments[argument], Followed(fitted), origin);
        if (returns)
            _told.Add(arguments[Count - 1]);
        if (returns && Count > 0 && Argument(Count - 1) is EtTensor && arguments[Count - 1] != arguments[argument])
        {
            if (IsUnsettled(arguments[Count - 1]))
                Settle(arguments[Count - 1], _builder.TypeOf(fitted).Shape);
            values.Write(arguments[Count - 1], fitted);
        }
    }

    /// <summary>Puts a row into an argument that is written row by row.</summary>
    public void SetRow(int argument, ValueId row, long index)
    {
        if (TakesOpen)
            Refuse("the data decide the size of the row");
        if (Refusal is null && !values.WriteRow(arguments[argument], row, index, origin))
            Refuse($"row {index} does not follow the rows before it");
    }

    /// <summary>Says what the last argument, a number, holds after the call.</summary>
    public void SetScalar(ScalarValue value)
    {
        if (value.Computed.Exists || TakesOpen)
            Followed(value.Computed);
        if (Refusal is null)
            values.SetScalar(arguments[Count - 1], value);
    }

    /// <summary>Takes note that results which nothing was said about hold nothing that can be told.</summary>
    public void Finish()
    {
        for (int i = 0; i < ResultCount; i++)
        {
            if (ResultIndex(i) is >= 0 and var index && plan.Values[index] is EtTensor && !_told.Contains(index))
                values.Forget(index);
        }
    }

    private bool IsUnsettled(int index) => index >= 0 && context.Sizes is { } sizes && sizes.IsOpen(index) && !_settled.Contains(index);

    private void Settle(int index, Shape? shape)
    {
        if (Refusal is not null)
            return;
        if (shape is not { } known)
            Refuse("it takes sizes that are known before a run", "export the model with fixed shapes");
        else if (context.Sizes!.Settle(index, known))
            _settled.Add(index);
        else
            Refuse($"its result would be {known}, beyond the bounds that the program says");
    }

    private ValueId? Fitted(ValueId value, TensorType type)
    {
        TensorType actual = _builder.TypeOf(value);
        if (actual == type)
            return value;
        if (actual.Element == type.Element && actual.Shape.Count == type.Shape.Count)
            return this.Reshape(value, type.Shape);
        Refuse($"the result would be {actual}, but the program says {type}");
        return null;
    }

    // What the data decide of an operand decides something of the result.
    private ValueId Followed(ValueId value)
    {
        if (Open.TakeRefusal() is { } reason)
            Refuse(reason, OpenResults.WayOut);
        else if (TakesOpen && !Open.IsDerived(value))
            Refuse("the data decide the size of an operand, and so that of the result", OpenResults.WayOut);
        return value;
    }

    private int ResultIndex(int output)
    {
        int last = arguments.Length == 0 ? -1 : arguments[arguments.Length - 1];
        return last < 0 ? -1
            : plan.Values[last] is EtTensorList list ? (output < list.Values.Length ? list.Values[output] : -1)
            : output == 0 ? last : -1;
    }
}
