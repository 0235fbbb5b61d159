using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// Maximum over rectangles that cover an image in as many steps as asked for: output row y sees input rows ⌊y·H/OH⌋ to below
/// ⌈(y + 1)·H/OH⌉. Where these differ in size or overlap, rows and columns are repeated until they no longer do, which changes no maximum.
/// </summary>
internal static class AdaptiveMaximum
{
    private const int MostPlaces = 1 << 20;

    /// <summary>Appends both results of <c>adaptive_max_pool2d</c>: the maxima, and where they lie.</summary>
    public static void Import(AtenCall call)
    {
        ValueId x = PoolingRows.ToChannelsLast(call, call.Tensor(0));
        Shape image = call.Builder.TypeOf(x).Shape;
        Shape output = PoolingRows.ChannelsLast(call.ResultType(0, () => ResultShapes.Adaptive(call)).Shape);
        if (image[1] < 1 || image[2] < 1 || output[1] < 1 || output[2] < 1)
        {
            call.Refuse("there is no maximum of no elements");
            return;
        }

        Steps rows = Steps.Of(image[1], output[1]), columns = Steps.Of(image[2], output[2]);
        if (rows.Places > MostPlaces || columns.Places > MostPlaces)
        {
            call.Refuse($"{output} is far larger than {image}");
            return;
        }

        ValueId spread = Spread(call, Spread(call, x, 1, rows), 2, columns);
        Window2D window = new(rows.Width, columns.Width, 1, 1, 0, 0);
        PoolingRows.SetPool(call, new MaxPool2D(rows.Width, columns.Width, window, NanMode.First), spread);
        ValueId places = call.Builder.Add(new ArgMaxPool2D(rows.Width, columns.Width, window), [spread], new TensorType(ElementType.I64, output), call.Origin);
        call.SetResult(call.Transpose(InImage(call, places, rows, columns, image[2]), 0, 3, 1, 2), 1);
    }

    private static ValueId Spread(AtenCall call, ValueId x, int axis, Steps steps)
    {
        if (steps.AreRegular)
            return x;
        TensorType type = call.Builder.TypeOf(x);
        Shape from = type.Shape, to = from.With(axis, (int)steps.Places);
        ValueId rows = call.Reshape(x, Shape.Of((int)Shape.Of(from.Take(axis)).Count, from[axis], (int)Shape.Of(from.Skip(axis + 1)).Count));
        ValueId places = Constant(call, Shape.Of(1, to[axis]), steps);
        ValueId picked = call.Builder.Add(new Gather(), [rows, places], type with { Shape = call.Builder.TypeOf(rows).Shape.With(1, to[axis]) }, call.Origin);
        return call.Reshape(picked, to);
    }

    // Places among repeated rows and columns, as places in the image that was given.
    private static ValueId InImage(AtenCall call, ValueId places, Steps rows, Steps columns, int width)
    {
        if (rows.AreRegular && columns.AreRegular)
            return places;
        TensorType type = call.Builder.TypeOf(places);
        ValueId Source(ScalarFunction part, Steps steps)
        {
            Expression at = Apply(part, In(0, ElementType.I64), Number(columns.Places, ElementType.I64));
            ValueId repeated = call.Builder.Add(new Map(at), [places], type, call.Origin);
            int count = (int)type.Shape.Count;
            ValueId table = call.Reshape(Constant(call, Shape.Of(1, (int)steps.Places), steps), Shape.Of(1, (int)steps.Places, 1));
            TensorType found = new(ElementType.I64, Shape.Of(1, count, 1));
            return call.Reshape(call.Builder.Add(new Gather(), [table, call.Reshape(repeated, Shape.Of(1, count))], found, call.Origin), type.Shape);
        }

        Expression inImage = Apply(F.Add, Apply(F.Multiply, In(0, ElementType.I64), Number(width, ElementType.I64)), In(1, ElementType.I64));
        return call.Builder.Add(new Map(inImage), [Source(F.FloorDivide, rows), Source(F.Remainder, columns)], type, call.Origin);
    }

    private static ValueId Constant(AtenCall call, Shape shape, Steps steps) =>
        call.Builder.AddValue(new TensorType(ElementType.I64, shape), constant: new InlineConstant([.. steps.Sources().SelectMany(BitConverter.GetBytes)]));

    /// <summary>How <paramref name="Count"/> steps cover <paramref name="Extent"/> rows, each <paramref name="Width"/> of them, some more than once.</summary>
    private sealed record Steps(int Extent, int Count, int Width)
    {
        public bool AreRegular => Extent % Count == 0;

        public long Places => (long)Count * Width;

        public static Steps Of(int extent, int count) =>
            new(extent, count, extent % count == 0 ? extent / count : Math.Min(extent, (extent / count) + 2));

        // A step of fewer rows than others repeats its last one.
        public IEnumerable<long> Sources() =>
            from step in Enumerable.Range(0, Count)
            from row in Enumerable.Range(0, Width)
            select Math.Min(Start(step, Extent, Count) + row, End(step, Extent, Count) - 1);

        private static long Start(int step, int extent, int count) => (long)step * extent / count;

        private static long End(int step, int extent, int count) => (((step + 1L) * extent) + count - 1) / count;
    }
}
