using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Tests.Load;

public sealed class BundledProgramReaderTests
{
    private static FlatTableImage Tensor(int bytes) =>
        new() { [0] = (sbyte)6, [1] = new[] { 2, 1 }, [2] = new byte[bytes], [3] = new byte[] { 0, 1 } };

    [Fact]
    public void ReadsEveryKindOfValue()
    {
        byte[] bytes = Bundle(
            SampleProgram.Tagged(1, Tensor(8)), SampleProgram.Tagged(2, new() { [0] = -5L }), SampleProgram.Tagged(3, new() { [0] = true }),
            SampleProgram.Tagged(4, new() { [0] = 0.25 }));
        var sink = new DiagnosticSink();

        var loaded = (LoadedProgram?)ModelLoader.Load(new("a.bpte", bytes), sink);

        Assert.Empty(sink.ToEquatableArray());
        ModelInvariants.Check(loaded!);
        BundledMethodSuite suite = Assert.Single(loaded!.Bundle!.Suites);
        Assert.Equal("forward", suite.MethodName);
        var tensor = Assert.IsType<BundledTensor>(suite.Cases[0].Inputs[0]);
        Assert.Equal(new(EtScalarType.Float, [2, 1], [0, 1], tensor.Data), tensor);
        Assert.Equal(8, tensor.Data.Length);
        Assert.Equal([new BundledInt(-5), new BundledBool(true), new BundledDouble(0.25)], suite.Cases[0].Inputs[1..]);
        Assert.Empty(suite.Cases[0].ExpectedOutputs);
    }

    [Fact]
    public void MalformedBundlesAreRejected()
    {
        Rejected("has 7 bytes of data", Bundle(SampleProgram.Tagged(1, Tensor(7))));
        Rejected("kind 5", Bundle(SampleProgram.Tagged(5, Tensor(8))));
        Rejected("content of a value is missing", Bundle(SampleProgram.Tagged(2, null)));
        Rejected("no program", new FlatTableImage { [0] = 2u }.ToBytes("BP08"));
        Rejected("identifier ET12", new FlatTableImage { [2] = new byte[100] }.ToBytes("BP08"));
    }

    private static void Rejected(string words, byte[] bytes) =>
        Assert.Contains(words, MalformedProgramTests.Rejected(bytes).Message, StringComparison.Ordinal);

    private static byte[] Bundle(params FlatTableImage[] inputs) => new FlatTableImage
    {
        [0] = 2u,
        [1] = new[] { new FlatTableImage { [0] = "forward", [1] = new[] { new FlatTableImage { [0] = inputs } } } },
        [2] = new SampleProgram().ToBytes(),
    }.ToBytes("BP08");
}
