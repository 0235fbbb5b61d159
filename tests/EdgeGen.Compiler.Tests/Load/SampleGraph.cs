namespace EdgeGen.Compiler.Tests.Load;

/// <summary>A small valid <c>.tosa</c>: one CLAMP of a constant, a constant shape and an operator to fill in; tests break one thing in it.</summary>
internal sealed class SampleGraph
{
    public const string Name = "sample.tosa";

    public readonly FlatTableImage Version = new() { [0] = 1, [1] = 0, [2] = 0, [3] = false };
    public readonly FlatTableImage Input = new() { [0] = "input", [1] = new[] { 2, 3 }, [2] = 3u };
    public readonly FlatTableImage Weight = new() { [0] = "weight", [1] = new[] { 2, 3 }, [2] = 3u, [3] = new byte[] { 1, 2, 3, 4, 5, 6, 0, 0 } };
    public readonly FlatTableImage Output = new() { [0] = "output", [1] = new[] { 2, 3 }, [2] = 3u };
    public readonly FlatTableImage Shape = new() { [0] = "shape", [1] = 2u, [2] = new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255 } };
    public readonly FlatTableImage ClampAttribute = new() { [0] = new byte[8], [1] = new byte[] { 6, 0, 0, 0, 0, 0, 0, 0 }, [2] = 1u };
    public readonly FlatTableImage Clamp;
    public readonly FlatTableImage Operator = new() { [0] = 68u, [3] = new[] { "weight" }, [4] = new[] { "output" } };
    public readonly FlatTableImage Block;
    public readonly FlatTableImage Region;
    public readonly FlatTableImage Body = new() { [0] = "body", [1] = new[] { new FlatTableImage { [0] = "body" } } };
    public readonly FlatTableImage Root;

    public SampleGraph()
    {
        Clamp = new() { [0] = 11u, [1] = (byte)11, [2] = ClampAttribute, [3] = new[] { "input" }, [4] = new[] { "output" }, [5] = new FlatTableImage { [0] = "net.py:1" } };
        Block = new()
        {
            [0] = "main",
            [1] = new[] { Clamp, Operator },
            [2] = new[] { Input, Weight, Output },
            [3] = new[] { "input" },
            [4] = new[] { "output" },
            [5] = new[] { Shape },
        };
        Region = new() { [0] = "main", [1] = new[] { Block } };
        Root = new() { [0] = Version, [1] = new[] { Region, Body } };
    }

    public byte[] ToBytes() => Root.ToBytes("TOSA");
}
