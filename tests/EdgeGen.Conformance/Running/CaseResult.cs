using System.Collections.Immutable;

namespace EdgeGen.Conformance.Running;

/// <summary>How a case ended.</summary>
public enum Outcome
{
    /// <summary>Every output is as near as its rule asks, or the model was rejected as it must be.</summary>
    Passed,

    /// <summary>The compiler reported an error for a valid model.</summary>
    Rejected,

    /// <summary>Another answer than the expected one, another signature, or an invalid model accepted.</summary>
    Wrong,

    /// <summary>An exception, a C# error, or the end of the process.</summary>
    Crashed,

    /// <summary>No answer in time.</summary>
    TimedOut,
}

/// <summary>What became of one case.</summary>
/// <param name="Id">The case's number.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">Why, in one line; for a model that must be rejected, the rule and the findings.</param>
/// <param name="DiagnosticIds">The distinct ids of the compiler's errors, in order.</param>
/// <param name="StepElements">Elements off by one quantization step where exactness was expected.</param>
/// <param name="CompileMilliseconds">Time in the model compiler.</param>
/// <param name="RunMilliseconds">Time in the generated code, with its JIT compilation.</param>
public sealed record CaseResult(
    int Id,
    Outcome Outcome,
    string Detail,
    ImmutableArray<string> DiagnosticIds,
    int StepElements = 0,
    double CompileMilliseconds = 0,
    double RunMilliseconds = 0)
{
    public static CaseResult Failed(int id, Outcome outcome, string detail) => new(id, outcome, detail, []);
}
