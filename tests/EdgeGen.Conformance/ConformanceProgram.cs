using System.Collections.Immutable;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Reporting;
using EdgeGen.Conformance.Running;
using EdgeGen.Conformance.Workers;

namespace EdgeGen.Conformance;

/// <summary>What the command line asks for.</summary>
public sealed record ConformanceArguments(
    IReadOnlyList<string> Paths,
    IReadOnlyList<string> Filters,
    RunSettings Settings,
    string? JsonFile,
    int ShownFailures,
    TimeSpan Timeout,
    int Workers,
    int BatchSize,
    bool List,
    bool Verbose);

/// <summary>Collects cases, runs them and prints what came of them.</summary>
public static class ConformanceProgram
{
    private const int BatchesPerWorker = 4;

    private const long BatchBytes = 64L << 20;

    /// <returns>0 when every case passed, 1 when one failed, 2 when there are none or the registers are not as wide as asked.</returns>
    public static async Task<int> RunAsync(ConformanceArguments arguments)
    {
        CaseCatalog catalog;
        try
        {
            RegisterWidth.RequireAtMost(arguments.Settings.RegisterBits);
            using var files = new CaseFiles();
            catalog = CaseCatalog.Collect(arguments.Paths, arguments.Filters, files);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        if (arguments.List)
        {
            foreach (CaseTicket ticket in catalog.Tickets)
                Console.WriteLine($"{ticket.Source}/{ticket.Name}");
            return 0;
        }

        Console.WriteLine($"Registers of {arguments.Settings.RegisterBits ?? RegisterWidth.Actual} bits.");
        ConformanceReport report = await RunAllAsync(catalog, arguments);
        Print(report, arguments);
        if (arguments.JsonFile is not null)
            await File.WriteAllTextAsync(arguments.JsonFile, JsonReport.Format(report));
        Console.WriteLine(report.Summary);
        return report.Rows.IsEmpty ? 2 : report.Failed > 0 ? 1 : 0;
    }

    private static async Task<ConformanceReport> RunAllAsync(CaseCatalog catalog, ConformanceArguments arguments)
    {
        ImmutableArray<CaseTicket> tickets = catalog.Tickets;
        var results = new CaseResult[tickets.Length];
        var progress = new Progress(tickets.Length);
        var dispatcher = new Dispatcher(() => new WorkerProcess(arguments.Settings), arguments.Timeout, result =>
        {
            results[result.Id] = result;
            progress.Step();
        });
        int evenly = (tickets.Length + arguments.Workers * BatchesPerWorker - 1) / (arguments.Workers * BatchesPerWorker);
        await dispatcher.RunAsync(catalog.Batches(Math.Clamp(evenly, 1, arguments.BatchSize), BatchBytes), arguments.Workers);
        progress.Clear();
        return new([.. tickets.Select(ticket => new ReportRow(ticket, results[ticket.Id]))], catalog.Skipped);
    }

    private static void Print(ConformanceReport report, ConformanceArguments arguments)
    {
        Console.Write(ReportTable.Format(report));
        Console.WriteLine();
        if (arguments.Verbose)
            Console.WriteLine(ReportTable.FormatRejections(report));
        if (report.Failed > 0)
            Console.WriteLine(ReportTable.FormatFailures(report, arguments.ShownFailures));
    }
}
