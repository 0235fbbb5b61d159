using System.Collections.Immutable;
using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Judging;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Tests.Running;

public sealed class CaseRunnerTests : IDisposable
{
    private static readonly TensorInfo Bytes2 = new("x", TensorElement.UInt8, [2]);
    private static readonly TensorInfo Flag = new("n", TensorElement.Bool, []);

    private readonly TemporaryFolder _folder = new();
    private readonly CaseFiles _files = new();

    public CaseRunnerTests()
    {
        _folder.Write("in.npy", new NpyArray("|u1", [2], [1, 2]));
        _folder.Write("three.npy", new NpyArray("|u1", [2], [3, 3]));
        _folder.Write("six.npy", new NpyArray("|u1", [2], [6, 6]));
        _folder.Write("wide.npy", new NpyArray("<f8", [2], [.. BitConverter.GetBytes(2.5), .. BitConverter.GetBytes(9.0)]));
        _folder.Write("bound.npy", new NpyArray("<f8", [2], [.. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(double.PositiveInfinity)]));
        _folder.Write("short.npy", new NpyArray("|u1", [1], [1]));
    }

    private static CaseValue Input => Value("in.npy");

    public void Dispose()
    {
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void StateCarriesOverFromRunToRun()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2], [Bytes2]));

        Verdict verdict = Run(model, Call(null, [Input], Exactly("three.npy")), Call(null, [Input], Exactly("six.npy")));

        Assert.Null(verdict.Fault);
    }

    [Fact]
    public void TheFirstFaultIsNamedByRunAndOutput()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2], [Bytes2]));

        Verdict verdict = Run(model, Call(null, [Input], Exactly("three.npy")), Call(null, [Input], Exactly("three.npy")));

        Assert.Equal("run 1: output 0: 2 of 2 elements are off, first at [0]: got 6, want 3 (limit 0)", verdict.Fault);
    }

    [Fact]
    public void MethodsAreFoundByName()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [], []), new MethodInfo("decode", [Bytes2], [Bytes2]));

        Assert.Null(Run(model, Call("decode", [Input], Exactly("three.npy"))).Fault);
        Assert.Equal("run 0: the model has no method 'encode' but forward, decode", Run(model, Call("encode", [Input])).Fault);
    }

    [Fact]
    public void AnOnlyMethodMayHaveAnyName() =>
        Assert.Null(Run(new ScriptedModel(new MethodInfo("main", [Bytes2], [Bytes2])), Call(null, [Input], Exactly("three.npy"))).Fault);

    [Fact]
    public void NumbersGoToTheirSlots()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Flag, Bytes2], [Bytes2]));

        Verdict verdict = Run(
            model,
            Call(null, [new CaseValue.Scalar(ScalarValue.Of(true)), new CaseValue.None(), Value("short.npy")]),
            Call(null, [new CaseValue.Scalar(ScalarValue.Of(true)), new CaseValue.None(), Input], Exactly("six.npy")));

        Assert.StartsWith("run 0: input 2: the model says u8[2], the case u8[1]", verdict.Fault);
        Assert.Equal(4 + 0, model.GetOutput(0, 0)[0]);
    }

    [Fact]
    public void NumbersAreExpectedInTheirSlotsType()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2], [new("n", TensorElement.Int64, [])]));
        long sum = 0x0303030303030303;

        Assert.Null(Run(model, Call(null, [Input], new ExpectedOutput(new CaseValue.Scalar(ScalarValue.Of(sum)), null, CompareRule.Exact))).Fault);
    }

    [Fact]
    public void BoundsHoldElementByElementAgainstAWiderArray()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2], [Bytes2]));
        var wide = new CaseValue.Tensor("wide.npy", ElementFormat.Of(TensorElement.Float64));

        Assert.Null(Run(model, Call(null, [Input], new ExpectedOutput(wide, TensorElement.UInt8, new CompareRule.Bound("bound.npy")))).Fault);
    }

    [Fact]
    public void AnotherTypeIsWrongHoweverNearTheNumbers()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2], [Bytes2 with { Element = TensorElement.Int8 }]));

        Assert.Equal("run 0: output 0: the model says i8[2], the case u8[2]", Run(model, Call(null, [Input], Exactly("three.npy"))).Fault);
    }

    [Fact]
    public void AnotherNumberOfInputsOrOutputsIsWrong()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2, Bytes2], [Bytes2]));

        Assert.Equal("run 0: the model has 2 inputs, the case 1", Run(model, Call(null, [Input])).Fault);
        Assert.Equal("run 0: the model has 1 outputs, the case 0", Run(model, Call(null, [Input, Input])).Fault);
    }

    [Fact]
    public void AShapeThatAModelOfFixedSizesDoesNotHaveIsAFault()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2], [Bytes2]));

        Assert.Equal("run 0: input 0: the model says u8[2], the case u8[1]", Run(model, Call(null, [Value("short.npy")])).Fault);
    }

    [Fact]
    public void OutputsAreWrittenEvenIfTheyAreWrong()
    {
        var model = new ScriptedModel(new MethodInfo("forward", [Bytes2], [Bytes2, Bytes2]));
        string folder = Path.Combine(_folder.Root, "out");

        var runner = new CaseRunner(Case([Call(null, [Input], Exactly("six.npy"), Exactly("three.npy"))]), model, _files, new OutputWriter(folder));

        Assert.NotNull(runner.Run().Fault);
        Assert.Equal([3, 3], NpyArray.Read(File.ReadAllBytes(Path.Combine(folder, "r0_out0.npy"))).Data);
        Assert.Equal([3, 3], NpyArray.Read(File.ReadAllBytes(Path.Combine(folder, "r0_out1.npy"))).Data);
    }

    private static CaseValue Value(string file) => new CaseValue.Tensor(file, ElementFormat.Of(TensorElement.UInt8));

    private static ExpectedOutput Exactly(string file) => new(Value(file), null, CompareRule.Exact);

    private static CaseRun Call(string? method, ImmutableArray<CaseValue> inputs, params ImmutableArray<ExpectedOutput> outputs) => new(method, inputs, outputs);

    private ConformanceCase Case(ImmutableArray<CaseRun> runs) =>
        new("case", "flow", new CaseLocation(null, _folder.Root), "model.tosa", null, runs, null, false);

    private Verdict Run(IEdgeModel model, params ImmutableArray<CaseRun> runs) => new CaseRunner(Case(runs), model, _files, null).Run();
}
