using System.Text;

namespace EdgeGen.Tests;

/// <summary>Element types as ExecuTorch's files number them.</summary>
internal enum ProgramType : sbyte
{
    U8 = 0,
    I8 = 1,
    I16 = 2,
    I32 = 3,
    I64 = 4,
    F16 = 5,
    F32 = 6,
    F64 = 7,
    Complex64 = 9,
    Complex128 = 10,
    Bool = 11,
    BF16 = 15,
}

/// <summary>Writes a <c>.pte</c> with one method, a value and an instruction at a time.</summary>
internal sealed class ProgramWriter(string method = "forward")
{
    private readonly List<FlatTableImage> _values = [];
    private readonly List<FlatTableImage> _operators = [];
    private readonly List<FlatTableImage> _instructions = [];
    private readonly List<int> _inputs = [];
    private readonly List<int> _outputs = [];
    private long _end;

    /// <summary>A planned tensor in memory of its own.</summary>
    /// <param name="type">Its element type.</param>
    /// <param name="sizes">Its extents, the largest ones where it is dynamic.</param>
    /// <param name="isDynamic">Whether its extents may vary.</param>
    /// <param name="order">Its dimensions, outermost in memory first; row-major without them.</param>
    public int Tensor(ProgramType type, int[] sizes, bool isDynamic = false, byte[]? order = null)
    {
        long place = _end;
        _end += (sizes.Aggregate(16L, (n, e) => n * Math.Max(1, e)) + 63) / 64 * 64;
        return Add(5, new()
        {
            [0] = (sbyte)type,
            [2] = sizes,
            [3] = order ?? [.. Enumerable.Range(0, sizes.Length).Select(d => (byte)d)],
            [6] = new FlatTableImage { [0] = 1u, [1] = (uint)place },
            [8] = (byte)(isDynamic ? 1 : 0),
        });
    }

    public int Input(ProgramType type, params int[] sizes)
    {
        _inputs.Add(Tensor(type, sizes));
        return _inputs[^1];
    }

    public void Output(int value) => _outputs.Add(value);

    public int Null() => Add(1, []);

    public int Int(long value) => Add(2, new() { [0] = value });

    public int Bool(bool value) => Add(3, new() { [0] = value });

    public int Double(double value) => Add(4, new() { [0] = value });

    public int Text(string value) => Add(6, new() { [0] = value });

    /// <summary>A list of numbers, by the values that hold them.</summary>
    public int Sizes(params int[] values) => Add(7, new() { [0] = values.Select(v => (long)v).ToArray() });

    public int Ints(params long[] numbers) => Sizes([.. numbers.Select(Int)]);

    public int Doubles(params double[] numbers) => Add(8, new() { [0] = numbers });

    public int Tensors(params int[] values) => Add(10, new() { [0] = values });

    /// <summary>A list of tensors; −1 is none.</summary>
    public int OptionalTensors(params int[] values) => Add(11, new() { [0] = values });

    /// <summary>A kernel call. Results stand at the end.</summary>
    /// <param name="name">Namespace, name and overload, such as <c>aten::add.out</c>.</param>
    /// <param name="arguments">Value indices.</param>
    public void Call(string name, params int[] arguments)
    {
        string[] parts = name.Split('.');
        _operators.Add(new() { [0] = parts[0], [1] = parts.Length > 1 ? parts[1] : "" });
        _instructions.Add(Tagged(1, new() { [0] = _operators.Count - 1, [1] = arguments }));
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes()
    {
        FlatTableImage plan = new()
        {
            [0] = method,
            [1] = new FlatTableImage { [0] = "", [1] = "" },
            [2] = _values.ToArray(),
            [3] = _inputs.ToArray(),
            [4] = _outputs.ToArray(),
            [5] = new[] { new FlatTableImage { [2] = _instructions.ToArray() } },
            [6] = _operators.ToArray(),
            [7] = Array.Empty<FlatTableImage>(),
            [8] = new[] { 0L, _end + 64 },
        };
        return new FlatTableImage { [1] = new[] { plan }, [3] = new[] { new FlatTableImage { [0] = Encoding.ASCII.GetBytes("") } } }.ToBytes("ET12");
    }

    private int Add(byte tag, FlatTableImage? content)
    {
        _values.Add(Tagged(tag, content));
        return _values.Count - 1;
    }

    private static FlatTableImage Tagged(byte tag, FlatTableImage? content) => new() { [0] = tag, [1] = content };
}
