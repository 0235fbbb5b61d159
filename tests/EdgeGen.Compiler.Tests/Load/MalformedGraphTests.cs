using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Tests.Load;

/// <summary>Breaks one thing at a time in a valid graph: each is one EG1004 that says what.</summary>
public sealed class MalformedGraphTests
{
    private static readonly Dictionary<string, (Action<SampleGraph> Break, string Words)> Breaks = new()
    {
        ["no version"] = (g => g.Root[0] = null, "version is missing"),
        ["no regions"] = (g => g.Root[1] = null, "no regions"),
        ["region without blocks"] = (g => g.Region[1] = null, "region 'main' has no blocks"),
        ["two regions of a name"] = (g => g.Body[0] = "main", "two regions have the name 'main'"),
        ["two tensors of a name"] = (g => g.Weight[0] = "input", "have the name 'input'"),
        ["tensor and shape of a name"] = (g => g.Shape[0] = "input", "have the name 'input'"),
        ["unknown input"] = (g => g.Operator[3] = new[] { "nothing" }, "input list of operator #1 IDENTITY: no tensor or shape of the block has the name 'nothing'"),
        ["unknown output"] = (g => g.Operator[4] = new[] { "nothing" }, "output list of operator #1 IDENTITY: no tensor or shape of the block has the name 'nothing'"),
        ["unknown block input"] = (g => g.Block[3] = new[] { "nothing" }, "has the name 'nothing'"),
        ["unknown block output"] = (g => g.Block[4] = new[] { "nothing" }, "has the name 'nothing'"),
        ["operator 0"] = (g => g.Operator[0] = 0u, "operator number 0"),
        ["operator 97"] = (g => g.Operator[0] = 97u, "operator number 97"),
        ["attribute of another operator"] = (g => g.Clamp[1] = (byte)12, "CLAMP has the attribute of operator number 12"),
        ["attribute without tag"] = (g => g.Clamp[1] = (byte)0, "CLAMP has the attribute of operator number 0"),
        ["attribute missing"] = (g => g.Clamp[2] = null, "CLAMP has no attribute"),
        ["clamp of nothing"] = (g => g.Clamp[3] = null, "CLAMP has no input tensor"),
        ["clamp of a shape"] = (g => g.Clamp[3] = new[] { "shape" }, "CLAMP has no input tensor"),
        ["short bounds"] = (g => (g.Input[2], g.ClampAttribute[1]) = (5u, new byte[3]), "bounds of CLAMP"),
        ["nan_mode"] = (g => g.ClampAttribute[2] = 3u, "nan_mode is 3"),
        ["acc_type"] = (g => Set(g, 96, new() { [0] = 19u }), "acc_type is 19"),
        ["rounding_mode"] = (g => Set(g, 66, new() { [1] = 4u }), "rounding_mode is 4"),
        ["resize mode"] = (g => Set(g, 64, new() { [0] = 3u }), "mode is 3"),
        ["kernel too short"] = (g => Set(g, 2, new() { [0] = new[] { 1 } }), "kernel has 1 values instead of 2"),
        ["pad missing"] = (g => Set(g, 3, []), "pad has 0 values instead of 4"),
        ["stride too long"] = (g => Set(g, 10, new() { [0] = new[] { 1, 1, 1, 1 }, [1] = new[] { 1, 1, 1 } }), "stride has 3 values instead of 2"),
        ["unknown region"] = (g => Set(g, 70, new() { [0] = "main", [1] = "nothing" }), "no region 'nothing'"),
        ["type 0"] = (g => g.Input[2] = 0u, "type number 0"),
        ["type 19"] = (g => g.Input[2] = 19u, "type number 19"),
        ["data of a negative size"] = (g => g.Weight[1] = new[] { -2, 3 }, "has 8 bytes of data"),
        ["rank 33"] = (g => g.Input[1] = new int[33], "rank 33"),
        ["short data"] = (g => g.Weight[3] = new byte[5], "has 5 bytes of data"),
        ["data of a dynamic tensor"] = (g => g.Weight[1] = new[] { -1, 3 }, "has 8 bytes of data"),
        ["data of a huge tensor"] = (g => g.Weight[1] = new[] { int.MaxValue, int.MaxValue, int.MaxValue }, "has 8 bytes of data"),
        ["unranked with shape"] = (g => g.Input[5] = true, "is unranked and has shape"),
        ["unranked with data"] = (g => (g.Weight[1], g.Weight[5]) = (null, true), "is unranked and has shape or data"),
        ["data behind the file"] = (g => (g.Weight[3], g.Weight[7], g.Weight[8]) = (null, ulong.MaxValue, 6UL), "runs past the end of the graph"),
        ["short shape"] = (g => g.Shape[1] = 3u, "shape 'shape' has 16 bytes of data for 3 values"),
        ["huge shape"] = (g => g.Shape[1] = uint.MaxValue, "for 4294967295 values"),
    };

    public static TheoryData<string> Names => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsReported(string name)
    {
        var sample = new SampleGraph();
        Breaks[name].Break(sample);
        byte[] bytes = sample.ToBytes();

        CompilerDiagnostic finding = MalformedProgramTests.Rejected(bytes);

        Assert.Contains(Breaks[name].Words, finding.Message, StringComparison.Ordinal);
        Assert.InRange(finding.Location.ByteOffset!.Value, 0, bytes.Length);
    }

    private static void Set(SampleGraph graph, byte op, FlatTableImage attribute) =>
        (graph.Operator[0], graph.Operator[1], graph.Operator[2]) = ((uint)op, op, attribute);
}
