using System.Buffers.Binary;
using System.Text;

namespace EdgeGen.Compiler.Tests.Load;

/// <summary>A small valid <c>.pte</c> that uses every kind of value and instruction; tests break one thing in it.</summary>
internal sealed class SampleProgram
{
    public const int HeaderLength = 32;
    public const string Name = "sample.pte";

    public readonly FlatTableImage Input = new()
    {
        [0] = (sbyte)6,
        [2] = new[] { 2, 3 },
        [3] = new byte[] { 0, 1 },
        [6] = new FlatTableImage { [0] = 1u, [1] = 0u },
    };

    public readonly FlatTableImage Constant = new()
    {
        [0] = (sbyte)6,
        [2] = new[] { 2, 3 },
        [3] = new byte[] { 1, 0 },
        [5] = 1u,
    };

    public readonly FlatTableImage Output = new()
    {
        [0] = (sbyte)6,
        [2] = new[] { 2, 3 },
        [3] = new byte[] { 0, 1 },
        [6] = new FlatTableImage { [0] = 1u, [1] = 32u },
        [8] = (byte)1,
    };

    public readonly FlatTableImage State = new()
    {
        [0] = (sbyte)1,
        [2] = new[] { 5 },
        [3] = new byte[] { 0 },
        [5] = 1u,
        [6] = new FlatTableImage { [0] = 1u, [1] = 64u },
        [9] = new FlatTableImage { [1] = "state" },
    };

    public readonly FlatTableImage TensorList = new() { [0] = new[] { 0, 1 } };
    public readonly FlatTableImage OptionalTensorList = new() { [0] = new[] { -1, 0, 12 } };
    public readonly FlatTableImage IntList = new() { [0] = new[] { 4L, 4L } };
    public readonly FlatTableImage KernelCall = new() { [0] = 0, [1] = new[] { 0, 1, 4, 2, 2 } };
    public readonly FlatTableImage DelegateCall = new() { [0] = 0, [1] = new[] { 0, 2 } };
    public readonly FlatTableImage MoveCall = new() { [0] = 0, [1] = 2 };
    public readonly FlatTableImage JumpFalseCall = new() { [0] = 5, [1] = 99 };
    public readonly FlatTableImage FreeCall = new() { [0] = 2 };
    public readonly FlatTableImage Payload = new() { [0] = (byte)1, [1] = 2u };
    public readonly FlatTableImage ConstantSegment = new() { [0] = 0u, [1] = new[] { 0L, 16L } };
    public readonly FlatTableImage MutableSegment = new() { [0] = 1u, [1] = new[] { 0L, 3L } };
    public readonly FlatTableImage NamedData = new() { [0] = "blob", [1] = 2u };
    public readonly FlatTableImage LastSegment = new() { [0] = 64L, [1] = 32L };
    public readonly FlatTableImage Chain;
    public readonly FlatTableImage Plan;
    public readonly FlatTableImage Root;

    public SampleProgram()
    {
        Chain = new()
        {
            [2] = new[] { Tagged(1, KernelCall), Tagged(2, DelegateCall), Tagged(3, MoveCall), Tagged(4, JumpFalseCall), Tagged(5, FreeCall) },
            [3] = new[] { new FlatTableImage { [0] = new[] { new FlatTableImage { [0] = "net.py", [1] = 12, [2] = "forward", [3] = "x + y" } } } },
        };
        Plan = new()
        {
            [0] = "forward",
            [1] = new FlatTableImage { [0] = "in", [1] = "out" },
            [2] = Values(),
            [3] = new[] { 0 },
            [4] = new[] { 2, 2 },
            [5] = new[] { Chain },
            [6] = new[] { new FlatTableImage { [0] = "aten::add", [1] = "out" } },
            [7] = new[] { new FlatTableImage { [0] = "TOSABackend", [1] = Payload, [2] = new[] { new FlatTableImage { [0] = "key", [1] = "value"u8.ToArray() } } } },
            [8] = new[] { 0L, 128L },
            [9] = new[] { new FlatTableImage { [0] = 1, [1] = (sbyte)1, [2] = (sbyte)3 } },
        };
        Root = new()
        {
            [1] = new[] { Plan },
            [3] = new[] { new FlatTableImage { [0] = "inline"u8.ToArray() } },
            [4] = new[] { new FlatTableImage { [0] = 0L, [1] = 40L }, new FlatTableImage { [0] = 48L, [1] = 8L }, LastSegment },
            [5] = ConstantSegment,
            [6] = new[] { MutableSegment },
            [7] = new[] { NamedData },
        };
    }

    /// <summary>The image: flatbuffer with an extended header of <see cref="HeaderLength"/> bytes, then 96 bytes of segments.</summary>
    public byte[] ToBytes()
    {
        byte[] plain = Root.ToBytes("ET12");
        var bytes = new byte[SegmentBase(plain) + 96];
        plain.AsSpan(0, 8).CopyTo(bytes);
        plain.AsSpan(8).CopyTo(bytes.AsSpan(8 + HeaderLength));
        BinaryPrimitives.WriteInt32LittleEndian(bytes, BinaryPrimitives.ReadInt32LittleEndian(plain) + HeaderLength);
        Encoding.ASCII.GetBytes("eh00").CopyTo(bytes, 8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), 32);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), plain.Length + HeaderLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), SegmentBase(plain));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), 96);
        return bytes;
    }

    /// <summary>A table with a tag, as unions of tables are stored in one.</summary>
    public static FlatTableImage Tagged(byte tag, FlatTableImage? content) => new() { [0] = tag, [1] = content };

    private static int SegmentBase(byte[] plain) => (plain.Length + HeaderLength + 127) / 128 * 128;

    private FlatTableImage[] Values() =>
    [
        Tagged(5, Input),
        Tagged(5, Constant),
        Tagged(5, Output),
        Tagged(5, State),
        Tagged(2, new() { [0] = -7L }),
        Tagged(3, new() { [0] = true }),
        Tagged(4, new() { [0] = 0.5 }),
        Tagged(6, new() { [0] = "text" }),
        Tagged(7, IntList),
        Tagged(8, new() { [0] = new[] { 1.5, -2.5 } }),
        Tagged(9, new() { [0] = new byte[] { 1, 0 } }),
        Tagged(10, TensorList),
        Tagged(1, null),
        Tagged(11, OptionalTensorList),
    ];
}
