using System.Diagnostics;
using System.Globalization;
using EdgeGen.Benchmarks.Networks;
using EdgeGen.Benchmarks.Reporting;
using EdgeGen.Benchmarks.Timing;
using EdgeGen.Compiler;
using EdgeGen.Compiler.Load;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Compiling;

namespace EdgeGen.Benchmarks.Generating;

/// <summary>Times what the generator adds to a build: from a model's bytes to C#.</summary>
internal static class GeneratorMeter
{
    /// <summary>The argument that makes this executable compile one model once and print the milliseconds.</summary>
    public const string OnceArgument = "--generate-once";

    private const int ColdRuns = 3;

    private const int WarmRuns = 5;

    private const double BytesPerMegabyte = 1e6;

    /// <returns>0 when there was something to time, 2 when not.</returns>
    public static int Print(IReadOnlyCollection<Contest> contests, CaseFiles files)
    {
        var table = new TextTable(2, "network", "flow", "model MB", "cold ms", "warm ms");
        foreach (Contest contest in contests)
        {
            Console.Error.WriteLine($"{contest.Network}/{contest.Flow}");
            ModelFile model = new CaseCompiler(files, "cpu").Load(contest.Model);
            table.Add(
                contest.Network,
                contest.Flow,
                TextTable.Number(model.Length / BytesPerMegabyte),
                TextTable.Number(new SampleSet(Enumerable.Range(0, ColdRuns).Select(_ => CompileInNewProcess(contest))).Median),
                TextTable.Number(new SampleSet(Enumerable.Range(0, WarmRuns).Select(_ => Compile(model))).Median));
        }
        Console.Write(table);
        return contests.Count == 0 ? 2 : 0;
    }

    /// <summary>What the process does that <see cref="OnceArgument"/> started.</summary>
    public static int PrintOnce(string folder)
    {
        using var files = new CaseFiles();
        var location = new CaseLocation(null, folder);
        ConformanceCase conformanceCase = CaseParser.Parse(files.Read(location, CaseSource.CaseFile), location);
        ModelFile model = new CaseCompiler(files, "cpu").Load(conformanceCase);
        Console.WriteLine(Compile(model).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>With everything that the first compilation of a process pays for.</summary>
    private static double CompileInNewProcess(Contest contest)
    {
        string executable = Path.ChangeExtension(typeof(GeneratorMeter).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(executable, [OnceArgument, contest.Model.Location.Folder]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"'{executable}' did not start");
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    private static double Compile(ModelFile model)
    {
        long start = Stopwatch.GetTimestamp();
        ModelCompiler.Compile(model, new CompileOptions(new("Benchmarks", "Model", [], "public sealed partial class Model")));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
