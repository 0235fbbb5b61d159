using EdgeGen.Benchmarks.ColdStart;
using EdgeGen.Benchmarks.Generating;
using EdgeGen.Benchmarks.Memory;
using EdgeGen.Benchmarks.Networks;
using EdgeGen.Benchmarks.Reporting;
using EdgeGen.Benchmarks.Subjects;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Benchmarks;

/// <summary>What is measured.</summary>
internal enum BenchmarkMode
{
    /// <summary>Time of a run, beside the peer.</summary>
    Compare,

    /// <summary>Time of each step.</summary>
    Steps,

    /// <summary>Time to C#.</summary>
    Generate,

    /// <summary>Time from the start of a process to its first result.</summary>
    ColdStart,

    /// <summary>Memory, beside the least that a plan can take.</summary>
    Memory,
}

/// <summary>What the command line asks for.</summary>
internal sealed record BenchmarkArguments(
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> Filters,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<int> Threads,
    int Rounds,
    BenchmarkMode Mode,
    string? JsonFile);

/// <summary>Compiles networks, measures them beside their twins and prints what came of it.</summary>
internal static class BenchmarkProgram
{
    /// <returns>0 when everything was measured and is right, 1 when not, 2 when there is nothing to measure.</returns>
    public static int Run(BenchmarkArguments arguments)
    {
        using var files = new CaseFiles();
        IReadOnlyList<Contest> contests;
        try
        {
            if (arguments.Mode == BenchmarkMode.Memory)
                return MemoryMeter.Print(arguments.Folders, arguments.Filters, arguments.Kinds, files);
            contests = ContestCatalog.Find(arguments.Folders, arguments.Filters, arguments.Kinds, files);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }

        return arguments.Mode switch
        {
            BenchmarkMode.Steps => StepMeter.Print(contests, arguments.Threads, files),
            BenchmarkMode.Generate => GeneratorMeter.Print(contests, files),
            BenchmarkMode.ColdStart => ColdStartMeter.Print(contests, arguments.Rounds),
            _ => Compare(contests, files, arguments),
        };
    }

    private static int Compare(IReadOnlyList<Contest> contests, CaseFiles files, BenchmarkArguments arguments)
    {
        List<BenchmarkRow> rows = [];
        foreach (Contest contest in contests)
        {
            Console.Error.WriteLine($"{contest.Network}/{contest.Flow}");
            rows.AddRange(Measure(contest, files, arguments));
        }
        Console.Write(BenchmarkTable.Format(rows));
        if (arguments.JsonFile is not null)
            File.WriteAllText(arguments.JsonFile, JsonRows.Format(rows));
        return rows.Count == 0 ? 2 : rows.Any(row => row.Problem is not null) ? 1 : 0;
    }

    private static IEnumerable<BenchmarkRow> Measure(Contest contest, CaseFiles files, BenchmarkArguments arguments)
    {
        (Subject? subject, string? problem) = Subject.Create(contest, files);
        if (subject is null)
            return arguments.Threads.Select(threads => new BenchmarkRow(contest.Network, contest.Kind, contest.Flow, threads) { Problem = problem });
        using (subject)
            return [.. ContestMeter.Measure(contest, subject, files, arguments)];
    }
}
