using System.Collections.Immutable;
using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Judging;

namespace EdgeGen.Conformance.Cases;

/// <summary>One case: a model, and what it must answer, or that it must be rejected.</summary>
/// <param name="Name">Its name, unique in its source.</param>
/// <param name="Flow">How the model was lowered.</param>
/// <param name="Location">Where its files lie.</param>
/// <param name="Model">The model file.</param>
/// <param name="Data">The file with weights that lie outside of the model, if any.</param>
/// <param name="Runs">What to run, in order, on one instance.</param>
/// <param name="Error">The rule that the model breaks, where it must be rejected.</param>
/// <param name="ExactExpected">Whether exact integer arithmetic would be off by nothing where the rule allows one step.</param>
public sealed record ConformanceCase(
    string Name,
    string Flow,
    CaseLocation Location,
    string Model,
    string? Data,
    ImmutableArray<CaseRun> Runs,
    string? Error,
    bool ExactExpected)
{
    /// <summary>Whether this compiler could read the model at all: ONNX twins serve benchmarks only.</summary>
    public bool IsForeign => Path.GetExtension(Model) == ".onnx";
}

/// <summary>One call of a method.</summary>
/// <param name="Method">The method's name; null for <c>forward</c>.</param>
/// <param name="Inputs">What it is given, in order.</param>
/// <param name="Outputs">What it must answer, in order.</param>
public sealed record CaseRun(string? Method, ImmutableArray<CaseValue> Inputs, ImmutableArray<ExpectedOutput> Outputs);

/// <summary>One argument or result.</summary>
public abstract record CaseValue
{
    private CaseValue()
    {
    }

    /// <summary>A tensor in an <c>.npy</c> file.</summary>
    public sealed record Tensor(string File, ElementFormat Format) : CaseValue;

    /// <summary>A Python number.</summary>
    public sealed record Scalar(ScalarValue Value) : CaseValue;

    /// <summary>Python's <c>None</c>.</summary>
    public sealed record None : CaseValue;
}

/// <summary>One result and how near it must be.</summary>
/// <param name="Value">The expected value.</param>
/// <param name="Element">The type that the model must answer in; null: that of <paramref name="Value"/>.</param>
/// <param name="Rule">How near.</param>
public sealed record ExpectedOutput(CaseValue Value, TensorElement? Element, CompareRule Rule);
