using System.Collections.Immutable;
using System.Text.Json;
using EdgeGen.Conformance.Reporting;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Tests.Reporting;

public sealed class ReportTableTests
{
    private static readonly ConformanceReport Report = new(
        [
            Row("b", "one", Outcome.Passed),
            Row("b", "two", Outcome.Rejected, "no kernel", "EG2001", "EG2002"),
            Row("b", "three", Outcome.Rejected, "no kernel", "EG2001"),
            Row("a", "four", Outcome.Wrong, "first\nsecond"),
            Row("a", "five", Outcome.Crashed, "boom"),
            Row("a", "six", Outcome.TimedOut, "no answer"),
            Row("a", "seven", Outcome.Passed, "WrongRank: EG2003", "EG2003"),
            new(Ticket("a", "eight"), new(0, Outcome.Passed, "", [], StepElements: 3)),
        ],
        Skipped: 2);

    [Fact]
    public void OneRowASourceAndTheirSum() => Assert.Equal(
        """
        source  cases  passed  rejected  wrong  crashed  timed out   off by a step  diagnostics
        a           5       2         0      1        1          1  1 (3 elements)  EG2003 ×1
        b           3       1         2      0        0          0               0  EG2001 ×2, EG2002 ×1
        all         8       3         2      1        1          1  1 (3 elements)  EG2001 ×2, EG2002 ×1, EG2003 ×1

        """.ReplaceLineEndings("\n"),
        ReportTable.Format(Report));

    [Fact]
    public void FailuresAreOneLineEach() => Assert.Equal(
        "b/two: rejected: no kernel\nb/three: rejected: no kernel\na/four: wrong: first second\n… and 2 more\n",
        ReportTable.FormatFailures(Report, 3));

    [Fact]
    public void RejectionsShowRuleAndFindings() => Assert.Equal("a/seven: WrongRank: EG2003\n", ReportTable.FormatRejections(Report));

    [Fact]
    public void TheSummaryCountsAll() => Assert.Equal("3 passed, 5 failed, 2 skipped", Report.Summary);

    [Fact]
    public void JsonHoldsEveryCase()
    {
        using JsonDocument json = JsonDocument.Parse(JsonReport.Format(Report));

        Assert.Equal(5, json.RootElement.GetProperty("failed").GetInt32());
        JsonElement two = json.RootElement.GetProperty("cases")[1];
        Assert.Equal("rejected", two.GetProperty("outcome").GetString());
        Assert.Equal("EG2002", two.GetProperty("diagnostics")[1].GetString());
    }

    private static CaseTicket Ticket(string source, string name) => new(0, source, name, new(null, name), 0, name);

    private static ReportRow Row(string source, string name, Outcome outcome, string detail = "", params ImmutableArray<string> ids) =>
        new(Ticket(source, name), new(0, outcome, detail, ids));
}
