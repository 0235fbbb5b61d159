using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeGen.Conformance.Reporting;

/// <summary>A report as JSON, for scripts.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Format(ConformanceReport report) =>
        JsonSerializer.Serialize(new Document(report.Passed, report.Failed, report.Skipped, [.. report.Rows.Select(ToCase)]), Options) + "\n";

    private static CaseDocument ToCase(ReportRow row) => new(
        row.Ticket.Source,
        row.Ticket.Name,
        ReportTable.Name(row.Result.Outcome),
        row.Result.Detail,
        row.Result.DiagnosticIds,
        row.Result.StepElements,
        Math.Round(row.Result.CompileMilliseconds, 1),
        Math.Round(row.Result.RunMilliseconds, 1));

    private sealed record Document(int Passed, int Failed, int Skipped, ImmutableArray<CaseDocument> Cases);

    private sealed record CaseDocument(
        string Source,
        string Name,
        string Outcome,
        string Detail,
        ImmutableArray<string> Diagnostics,
        int OffByStep,
        double CompileMs,
        double RunMs);
}
