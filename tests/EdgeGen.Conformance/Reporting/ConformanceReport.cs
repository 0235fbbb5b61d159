using System.Collections.Immutable;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Reporting;

/// <summary>All results of an invocation.</summary>
/// <param name="Rows">One for each case, in the cases' order.</param>
/// <param name="Skipped">Cases left out.</param>
public sealed record ConformanceReport(ImmutableArray<ReportRow> Rows, int Skipped)
{
    public int Passed => Rows.Count(row => row.HasPassed);

    public int Failed => Rows.Length - Passed;

    /// <summary>The last line of the output, for scripts.</summary>
    public string Summary => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}

/// <summary>One case with its result.</summary>
public sealed record ReportRow(CaseTicket Ticket, CaseResult Result)
{
    public bool HasPassed => Result.Outcome == Outcome.Passed;
}
