using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Values with extents that the data decide, for import functions.</summary>
internal static class OpenResults
{
    /// <summary>What to do about an operator that cannot compute with such extents.</summary>
    public const string WayOut = "return the tensor and compute what follows outside the model, or keep its size with torch.where";

    private static readonly TensorType Number32 = new(ElementType.I32, Shape.Of(1));

    /// <summary>The places where a mask holds, zeros behind them, and how many there are.</summary>
    public static (ValueId Rows, ValueId Count) Places(this AtenCall call, PlacesOf what) => call.Open.Find(what, () =>
    {
        ValueId truth = call.Filled(call.Cast(what.Mask, ElementType.Bool));
        Shape shape = call.Builder.TypeOf(truth).Shape;
        if (what.IsFlat && shape.Rank != 1)
            truth = call.Reshape(truth, shape = Shape.Of((int)shape.Count));
        ValueId rows = call.Builder.AddValue(new TensorType(ElementType.I64, Shape.Of(what.Most, shape.Rank))), count = call.Builder.AddValue(Number32);
        call.Builder.AddNode(new Node(new NonZero(what.ByColumns), [truth], [rows, count], call.Origin));
        if (what.IsOpen)
            call.Open.Mark(rows, new OpenExtent(0, count));
        else
            call.Require(count, what.Most, "The mask holds at another number of places than the model was exported for.");
        call.Open.MarkZeroTailed(rows);
        return (rows, count);
    });

    /// <summary>A value with another one behind the elements that count, along those dimensions that the data decide.</summary>
    public static ValueId FilledAlong(this AtenCall call, ValueId value, Func<int, bool> isMeant, byte[] element)
    {
        foreach (OpenExtent extent in call.Open.Of(value))
        {
            if (isMeant(extent.Dimension))
                value = call.Builder.Add(new FillTail(extent.Dimension, extent.Unit, [.. element]), [value, extent.Count], call.Builder.TypeOf(value), call.Origin);
        }

        return value;
    }

    /// <summary>A value with zeros in place of the elements that do not count.</summary>
    public static ValueId Filled(this AtenCall call, ValueId value) => call.FilledAlong(value, _ => true, new byte[call.Builder.TypeOf(value).Element.Bytes()]);

    /// <summary>Indices of which those that do not count name an element, too.</summary>
    public static ValueId SafeIndex(this AtenCall call, ValueId index) =>
        call.Open.IsZeroTailed(index) ? index : call.Filled(index);

    /// <summary>Ends a run in which a number that it counts, i32 [1], is not an expected one.</summary>
    public static void Require(this AtenCall call, ValueId count, int expected, string failure) =>
        call.Require(ApplyTo(ElementType.Bool, F.Equal, In(0, ElementType.I32), Number(expected, ElementType.I32)), failure, count);

    /// <summary>Ends a run in which a condition on operands of one shape does not hold everywhere.</summary>
    public static void Require(this AtenCall call, Expression condition, string failure, params ValueId[] operands)
    {
        TensorType type = call.Builder.TypeOf(operands[0]) with { Element = ElementType.Bool };
        ValueId holds = call.Builder.Add(new Map(condition), [.. operands], type, call.Origin);
        call.Builder.AddNode(new Node(new Require(failure), [holds], [], call.Origin));
    }

    /// <summary>How many elements lie along dimensions, as a tensor of i32 [1]: what the data decide, times what is known.</summary>
    public static ValueId ExtentOf(this AtenCall call, ValueId value, IReadOnlyList<int> dimensions)
    {
        Shape shape = call.Builder.TypeOf(value).Shape;
        OpenExtent[] open = [.. call.Open.Of(value).Where(e => dimensions.Contains(e.Dimension))];
        double known = dimensions.Where(d => open.All(e => e.Dimension != d)).Aggregate(open.Aggregate(1d, (n, e) => n * e.Unit), (n, d) => n * shape[d]);
        Expression product = Number(known, ElementType.I32);
        for (int i = 0; i < open.Length; i++)
            product = Apply(F.Multiply, product, In(i, ElementType.I32));
        return call.Builder.Add(new Map(product), [.. open.Select(e => e.Count)], Number32, call.Origin);
    }

    /// <summary>The extent of an operand along dimensions as a number: known, or counted by the run.</summary>
    public static ScalarValue Size(this AtenCall call, int argument, IReadOnlyList<int> dimensions)
    {
        ValueId value = call.Tensor(argument);
        Shape shape = call.Builder.TypeOf(value).Shape;
        long most = dimensions.Aggregate(1L, (n, d) => n * shape[d]);
        if (call.Open.Of(value).All(e => !dimensions.Contains(e.Dimension)))
            return KnownSize(call, most);
        ValueId number = call.Reshape(call.Cast(call.ExtentOf(value, dimensions), ElementType.I64), Shape.Of());
        call.TakesOpen = false;
        call.Open.MarkSize(number, (int)most);
        return ScalarValue.Of(number);
    }

    private static ScalarValue KnownSize(AtenCall call, long size)
    {
        call.TakesOpen = false;
        return ScalarValue.Of(size);
    }

    /// <summary>An output as a caller gets it: what counts lies together. Beside it its actual extents, i32 [rank]; none if they are known.</summary>
    public static (ValueId Value, ValueId Shape) Measure(GraphBuilder builder, OpenExtentTable table, ValueId value, Origin origin)
    {
        TensorType type = builder.TypeOf(value);
        if (table.Of(value) is not { IsEmpty: false } open)
            return (value, ValueId.None);
        List<ValueId> parts = [];
        for (int d = 0; d < type.Shape.Rank; d++)
        {
            OpenExtent? extent = open.Select(e => (OpenExtent?)e).FirstOrDefault(e => e!.Value.Dimension == d);
            parts.Add(extent is not { } counted ? builder.AddValue(Number32, constant: new InlineConstant([.. BitConverter.GetBytes(type.Shape[d])]))
                : counted.Unit == 1 ? counted.Count
                : builder.Add(new Map(Apply(F.Multiply, In(0, ElementType.I32), Number(counted.Unit, ElementType.I32))), [counted.Count], Number32, origin));
        }

        ValueId shape = parts.Count == 1 ? parts[0] : builder.Add(new Concat(0), [.. parts], Number32 with { Shape = Shape.Of(parts.Count) }, origin);
        return open.Any(e => type.Shape.Around(e.Dimension).Outer != 1)
            ? (builder.Add(new Pack(), [value, shape], type, origin), shape)
            : (value, shape);
    }
}
