using System.Collections.Immutable;
using System.Text.Json;
using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Judging;

namespace EdgeGen.Conformance.Cases;

/// <summary>Reads <c>case.json</c>.</summary>
public static class CaseParser
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="InvalidDataException">The text is not a case.</exception>
    public static ConformanceCase Parse(ReadOnlySpan<byte> json, CaseLocation location)
    {
        try
        {
            CaseDocument document = JsonSerializer.Deserialize<CaseDocument>(json, Options) ?? throw new InvalidDataException("the case is null");
            return ToCase(document, location);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static ConformanceCase ToCase(CaseDocument document, CaseLocation location)
    {
        string name = document.Name ?? location.LeafName;
        if (Path.IsPathRooted(name) || name.Split('/', '\\').Any(part => part is "" or "." or ".."))
            throw new InvalidDataException($"the case's name '{name}' is not usable as a relative path");
        return new(
            name,
            document.Flow ?? "",
            location,
            document.Model ?? throw new InvalidDataException("the case names no model"),
            document.Data,
            [.. (document.Runs ?? []).Select(ToRun)],
            document.Error,
            document.ExactExpected);
    }

    private static CaseRun ToRun(RunDocument run) =>
        new(run.Method, [.. (run.Inputs ?? []).Select(ToValue)], [.. (run.Outputs ?? []).Select(ToExpected)]);

    private static CaseValue ToValue(ValueDocument value) => value switch
    {
        { File: { } file, Dtype: { } dtype } => new CaseValue.Tensor(file, ElementFormat.Of(dtype)),
        { Int: { } number } => new CaseValue.Scalar(ScalarValue.Of(number)),
        { Double: { } number } => new CaseValue.Scalar(ScalarValue.Of(number)),
        { Bool: { } flag } => new CaseValue.Scalar(ScalarValue.Of(flag)),
        { None: true } => new CaseValue.None(),
        _ => throw new InvalidDataException("a value is neither an array, a number nor none"),
    };

    private static ExpectedOutput ToExpected(ValueDocument value) =>
        new(ToValue(value), value.OutDtype is null ? null : ElementFormat.Of(value.OutDtype).Element, ToRule(value.Compare));

    private static CompareRule ToRule(CompareDocument? compare) => compare switch
    {
        { Exact: true } => CompareRule.Exact,
        { Bound: { } file } => new CompareRule.Bound(file),
        { Abs: { } abs } => new CompareRule.Tolerance(abs, compare.Rel ?? 0),
        { Rel: { } rel } => new CompareRule.Tolerance(0, rel),
        _ => throw new InvalidDataException("an output has no rule to compare by"),
    };

    private sealed record CaseDocument(
        string? Name, string? Flow, string? Model, string? Data, RunDocument[]? Runs, string? Error, bool ExactExpected);

    private sealed record RunDocument(string? Method, ValueDocument[]? Inputs, ValueDocument[]? Outputs);

    private sealed record ValueDocument(
        string? File, string? Dtype, string? OutDtype, long? Int, double? Double, bool? Bool, bool? None, CompareDocument? Compare);

    private sealed record CompareDocument(bool? Exact, double? Abs, double? Rel, string? Bound);
}
