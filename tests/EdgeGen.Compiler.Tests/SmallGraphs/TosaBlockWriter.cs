using System.Runtime.InteropServices;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Tests.Load;

namespace EdgeGen.Compiler.Tests.SmallGraphs;

/// <summary>One block of a TOSA graph as a person writes it down: tensors by name, operators in order.</summary>
internal sealed class TosaBlockWriter(string name)
{
    private readonly List<FlatTableImage> _tensors = [];
    private readonly List<FlatTableImage> _operators = [];
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];

    /// <summary>An input of the block.</summary>
    public string Input(string tensor, TosaType type, params int[] shape)
    {
        _inputs.Add(tensor);
        return Tensor(tensor, type, shape);
    }

    /// <summary>A value that an operator gives.</summary>
    public string Tensor(string tensor, TosaType type, params int[] shape)
    {
        _tensors.Add(new() { [0] = tensor, [1] = shape, [2] = (uint)type });
        return tensor;
    }

    /// <summary>A constant, made by a CONST.</summary>
    public string Constant<T>(string tensor, TosaType type, int[] shape, params T[] elements)
        where T : unmanaged
    {
        _tensors.Add(new() { [0] = tensor, [1] = shape, [2] = (uint)type, [3] = Padded(MemoryMarshal.AsBytes(elements.AsSpan())) });
        return Operator(TosaOp.Const, new(), [], tensor);
    }

    /// <summary>A variable that starts with the elements.</summary>
    public string Variable<T>(string tensor, TosaType type, int[] shape, params T[] elements)
        where T : unmanaged
    {
        _tensors.Add(new()
        {
            [0] = tensor, [1] = shape, [2] = (uint)type, [3] = Padded(MemoryMarshal.AsBytes(elements.AsSpan())), [4] = true, [6] = tensor,
        });
        return Operator(TosaOp.Variable, new(), [], tensor);
    }

    /// <summary>Appends an operator with one result.</summary>
    public string Operator(TosaOp op, FlatTableImage attribute, string[] inputs, string output)
    {
        _operators.Add(new() { [0] = (uint)op, [1] = (byte)op, [2] = attribute, [3] = inputs, [4] = new[] { output } });
        return output;
    }

    /// <summary>Appends an operator with several results.</summary>
    public void Operator(TosaOp op, FlatTableImage attribute, string[] inputs, string[] outputs) =>
        _operators.Add(new() { [0] = (uint)op, [1] = (byte)op, [2] = attribute, [3] = inputs, [4] = outputs });

    /// <summary>Says which tensors the block gives.</summary>
    public TosaBlockWriter Gives(params string[] tensors)
    {
        _outputs.AddRange(tensors);
        return this;
    }

    /// <summary>The file whose main region is the first block; a region for each of the others.</summary>
    public static byte[] File(params TosaBlockWriter[] blocks) => new FlatTableImage
    {
        [0] = new FlatTableImage { [0] = 1, [1] = 0, [2] = 0, [3] = false },
        [1] = blocks.Select(block => block.Region()).ToArray(),
    }.ToBytes("TOSA");

    private FlatTableImage Region() => new()
    {
        [0] = name,
        [1] = new[]
        {
            new FlatTableImage
            {
                [0] = name, [1] = _operators.ToArray(), [2] = _tensors.ToArray(), [3] = _inputs.ToArray(), [4] = _outputs.ToArray(),
            },
        },
    };

    // Data is padded to eight bytes.
    private static byte[] Padded(ReadOnlySpan<byte> bytes)
    {
        byte[] padded = new byte[(bytes.Length + 7) / 8 * 8];
        bytes.CopyTo(padded);
        return padded;
    }
}
