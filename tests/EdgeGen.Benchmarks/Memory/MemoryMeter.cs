using System.IO.Enumeration;
using EdgeGen.Benchmarks.Reporting;
using EdgeGen.Compiler;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Compiling;

namespace EdgeGen.Benchmarks.Memory;

/// <summary>Prints the memory that models take beside the most bytes that are alive at one of their steps, scratch memory included.</summary>
internal static class MemoryMeter
{
    /// <param name="paths">Folders and zips, which are searched for models.</param>
    /// <param name="names">Globs for names of models. None: all.</param>
    /// <param name="flows">Flows. None: all.</param>
    /// <param name="files">Reads the models.</param>
    /// <returns>0 when no model takes more than the bound, 1 when one does, 2 when there is none.</returns>
    /// <exception cref="IOException">A path does not exist or cannot be read.</exception>
    public static int Print(IEnumerable<string> paths, IReadOnlyCollection<string> names, IReadOnlyCollection<string> flows, CaseFiles files)
    {
        var table = new TextTable(2, "model", "flow", "arena bytes", "at least", "more");
        int models = 0, above = 0, refused = 0;
        foreach (CaseLocation location in paths.SelectMany(path => CaseSource.Find(path, files)).Distinct())
        {
            ConformanceCase found = CaseParser.Parse(files.Read(location, CaseSource.CaseFile), location);
            if (found.IsForeign || !IsChosen(found, names, flows))
                continue;
            if (new CaseCompiler(files, "cpu").Compile(found, id: 0).Summary is not { } summary)
            {
                refused++;
                continue;
            }

            models++;
            long more = summary.ArenaBytes - summary.ArenaLowerBound;
            above += more > 0 ? 1 : 0;
            table.Add(found.Name, found.Flow, TextTable.Bytes(summary.ArenaBytes), TextTable.Bytes(summary.ArenaLowerBound), more == 0 ? "" : TextTable.Bytes(more));
        }

        Console.Write(table);
        Console.WriteLine($"{models - above} of {models} models take what is alive at once and no more; {refused} do not compile.");
        return models == 0 ? 2 : above == 0 ? 0 : 1;
    }

    private static bool IsChosen(ConformanceCase found, IReadOnlyCollection<string> names, IReadOnlyCollection<string> flows) =>
        (names.Count == 0 || names.Any(glob => FileSystemName.MatchesSimpleExpression(glob, found.Name)))
        && (flows.Count == 0 || flows.Contains(found.Flow));
}
