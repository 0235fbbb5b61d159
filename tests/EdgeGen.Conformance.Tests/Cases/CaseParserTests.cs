using System.Text;
using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Judging;

namespace EdgeGen.Conformance.Tests.Cases;

public sealed class CaseParserTests
{
    private static readonly CaseLocation Location = new(null, "/cases/leaf");

    [Fact]
    public void AFullCase()
    {
        ConformanceCase parsed = Parse("""
            {
              "name": "conv", "flow": "tosa_int", "source": "tool 1", "model": "model.pte", "data": "model.ptd",
              "runs": [
                { "method": "decode",
                  "inputs": [ {"file": "../r0_in0.npy", "dtype": "bf16", "shape": [1, 3]}, {"int": 3}, {"bool": true}, {"double": 0.5}, {"none": true} ],
                  "outputs": [
                    {"file": "r0_out0.npy", "dtype": "f64", "shape": [], "compare": {"bound": "r0_bound0.npy"}, "out_dtype": "f16"},
                    {"int": 2, "compare": {"exact": true}} ] },
                { "inputs": [], "outputs": [ {"file": "o.npy", "dtype": "f32", "shape": [], "compare": {"abs": 0.25, "rel": 1e-05}} ] } ],
              "exact_expected": true, "dynamic": true, "operators": ["aten::add"], "compliance": {"x": [1]}
            }
            """);

        Assert.Equal(("conv", "tosa_int", "model.pte", "model.ptd"), (parsed.Name, parsed.Flow, parsed.Model, parsed.Data));
        Assert.True(parsed.ExactExpected && parsed.Error is null && !parsed.IsForeign);
        CaseRun run = parsed.Runs[0];
        Assert.Equal("decode", run.Method);
        Assert.Equal(
            [
                new CaseValue.Tensor("../r0_in0.npy", ElementFormat.Of(TensorElement.BFloat16)),
                new CaseValue.Scalar(ScalarValue.Of(3)),
                new CaseValue.Scalar(ScalarValue.Of(true)),
                new CaseValue.Scalar(ScalarValue.Of(0.5)),
                new CaseValue.None(),
            ],
            run.Inputs.ToArray());
        Assert.Equal(new CompareRule.Bound("r0_bound0.npy"), run.Outputs[0].Rule);
        Assert.Equal(TensorElement.Float16, run.Outputs[0].Element);
        Assert.Equal(new ExpectedOutput(new CaseValue.Scalar(ScalarValue.Of(2)), null, CompareRule.Exact), run.Outputs[1]);
        Assert.Null(parsed.Runs[1].Method);
        Assert.Equal(new CompareRule.Tolerance(0.25, 1e-05), parsed.Runs[1].Outputs[0].Rule);
    }

    [Fact]
    public void AnInvalidModelHasARuleAndNoRuns()
    {
        ConformanceCase parsed = Parse("""{"model": "model.tosa", "runs": [], "error": "WrongRank", "why": "…"}""");

        Assert.Equal(("leaf", "WrongRank"), (parsed.Name, parsed.Error));
        Assert.Empty(parsed.Runs);
    }

    [Fact]
    public void OnnxModelsAreForeign() => Assert.True(Parse("""{"model": "model.onnx", "runs": []}""").IsForeign);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"runs": []}""")]
    [InlineData("""{"model": "m", "name": "../../etc"}""")]
    [InlineData("""{"model": "m", "name": "/etc"}""")]
    [InlineData("""{"model": "m", "runs": [{"inputs": [{}]}]}""")]
    [InlineData("""{"model": "m", "runs": [{"inputs": [{"file": "a.npy", "dtype": "c64"}]}]}""")]
    [InlineData("""{"model": "m", "runs": [{"outputs": [{"int": 1}]}]}""")]
    public void AnythingElseIsRefused(string json) => Assert.Throws<InvalidDataException>(() => Parse(json));

    private static ConformanceCase Parse(string json) => CaseParser.Parse(Encoding.UTF8.GetBytes(json), Location);
}
