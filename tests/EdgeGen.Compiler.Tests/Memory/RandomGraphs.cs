using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Tests.Memory;

/// <summary>Random graphs of byte vectors: views, parts, ranges, results in place, state and regions in every mixture.</summary>
internal sealed class RandomGraphs(int seed)
{
    /// <summary>Number of state variables, each of <see cref="StateLength"/> bytes.</summary>
    public const int Variables = 2;

    public const int StateLength = 8;

    private static readonly Origin Nowhere = new("", "", -1);
    private readonly Random _random = new(seed);

    public IReadOnlyList<StateVariable> State { get; } =
        [.. Enumerable.Range(0, Variables).Select(i => new StateVariable("v" + i, Vector(StateLength), null))];

    public Graph Next()
    {
        GraphBuilder builder = new("main");
        for (int i = _random.Next(1, 4); i > 0; i--)
            builder.AddInput(Vector(4 * _random.Next(1, 4)));
        Fill(builder, _random.Next(4, 24), depth: 2);
        for (int i = _random.Next(1, 4); i > 0; i--)
            builder.Outputs.Add(Any(builder));
        return builder.ToGraph();
    }

    private static TensorType Vector(int length) => new(ElementType.I8, Shape.Of(length));

    private void Fill(GraphBuilder builder, int nodes, int depth)
    {
        for (int i = 0; i < nodes; i++)
            AddNode(builder, depth);
    }

    private void AddNode(GraphBuilder builder, int depth)
    {
        ValueId x = Any(builder);
        int length = builder.TypeOf(x).Shape[0];
        switch (_random.Next(depth > 0 ? 10 : 8))
        {
            case 0:
                builder.Add(new Mix(), [x, Any(builder)], Vector(4 * _random.Next(1, 4)), Nowhere);
                break;
            case 1 or 2:
                builder.Add(new Combine(), [x, Any(builder)], Vector(length), Nowhere);
                break;
            case 3:
                builder.Add(new Reshape(), [x], Vector(length), Nowhere);
                break;
            case 4:
                int part = _random.Next(1, length + 1), start = _random.Next(0, length - part + 1);
                builder.Add(new Slice([start], [1]), [x], Vector(part), Nowhere);
                break;
            case 5:
                ValueId[] parts = [x, .. Enumerable.Range(0, _random.Next(0, 3)).Select(_ => Any(builder))];
                int sum = parts.Sum(p => builder.TypeOf(p).Shape[0]);
                if (sum < 100)
                    builder.Add(new Concat(0), [.. parts], Vector(sum), Nowhere);
                break;
            case 6:
                builder.Add(new ReadVariable(_random.Next(Variables)), [], Vector(StateLength), Nowhere);
                break;
            case 7:
                ValueId fitting = length == StateLength ? x : builder.Add(new Mix(), [x], Vector(StateLength), Nowhere);
                builder.AddNode(new Node(new WriteVariable(_random.Next(Variables)), [fitting], [], Nowhere));
                break;
            case 8:
                int then = Region(builder, [x], [length], depth), otherwise = Region(builder, [x], [length], depth);
                builder.Add(new If(then, otherwise), [Any(builder), x], Vector(length), Nowhere);
                break;
            default:
                AddLoop(builder, depth);
                break;
        }
    }

    private void AddLoop(GraphBuilder builder, int depth)
    {
        ValueId[] carried = [Any(builder), Any(builder)];
        int[] lengths = [.. carried.Select(v => builder.TypeOf(v).Shape[0])];
        int condition = Region(builder, carried, [1], depth), body = Region(builder, carried, lengths, depth);
        ValueId[] results = [.. lengths.Select(l => builder.AddValue(Vector(l)))];
        builder.AddNode(new Node(new While(condition, body), [.. carried], [.. results], Nowhere));
    }

    private int Region(GraphBuilder caller, ValueId[] operands, int[] outputs, int depth)
    {
        GraphBuilder region = new("region");
        foreach (ValueId operand in operands)
            region.AddInput(caller.TypeOf(operand));
        Fill(region, _random.Next(0, 5), depth - 1);
        foreach (int length in outputs)
        {
            ValueId[] fitting = [.. Values(region).Where(v => region.TypeOf(v).Shape[0] == length)];
            region.Outputs.Add(fitting.Length > 0
                ? fitting[_random.Next(fitting.Length)]
                : region.Add(new Mix(), [Any(region)], Vector(length), Nowhere));
        }

        return caller.AddRegion(region.ToGraph());
    }

    private ValueId Any(GraphBuilder builder)
    {
        ValueId[] values = [.. Values(builder)];
        return values[_random.Next(values.Length)];
    }

    private static IEnumerable<ValueId> Values(GraphBuilder builder) => builder.Inputs.Concat(builder.Nodes.SelectMany(n => n!.Outputs));
}
