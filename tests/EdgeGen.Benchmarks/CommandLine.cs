using System.CommandLine;

namespace EdgeGen.Benchmarks;

/// <summary>The program's arguments.</summary>
internal static class CommandLine
{
    private static readonly Argument<string[]> Folders = new("FOLDERS")
    {
        Description = "Unpacked networks: a folder of one network, or of several.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Filter = new("--filter")
    {
        Description = "Only networks whose name matches GLOB. May be repeated.",
        HelpName = "GLOB",
    };

    private static readonly Option<string[]> Kind = new("--kind")
    {
        Description = "fp32, int8, or a flow such as portable or tosa_int. May be repeated.",
        HelpName = "KIND",
    };

    private static readonly Option<int[]> Threads = new("--threads")
    {
        Description = "Numbers of threads to measure at.",
        HelpName = "N",
        DefaultValueFactory = _ => [1, 2],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "How often both sides take their turn.",
        HelpName = "N",
        DefaultValueFactory = _ => 15,
    };

    private static readonly Option<bool> Steps = new("--steps")
    {
        Description = "Print where the time goes, step by step and at every number of threads, instead of comparing.",
    };

    private static readonly Option<bool> Generate = new("--generate")
    {
        Description = "Print how long models take to become C#, in a new process and in a warm one, instead of comparing.",
    };

    private static readonly Option<bool> ColdStart = new("--cold-start")
    {
        Description = "Print how soon a new process has its first result, both sides published with NativeAOT, instead of comparing.",
    };

    private static readonly Option<bool> Memory = new("--memory")
    {
        Description = "Print the memory of every model below FOLDERS, zips too, beside the most bytes that are alive at one step, instead of comparing.",
    };

    private static readonly Option<string?> Json = new("--json")
    {
        Description = "Write every row as JSON.",
        HelpName = "FILE",
    };

    /// <summary>The command, which answers 0 when everything could be measured and is right, 1 when not, and 2 when there is nothing.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand("Measures generated code side by side with ONNX Runtime.")
        {
            Folders, Filter, Kind, Threads, Rounds, Steps, Generate, ColdStart, Memory, Json,
        };
        command.SetAction((parsed, _) => Task.FromResult(BenchmarkProgram.Run(new(
            parsed.GetRequiredValue(Folders),
            parsed.GetValue(Filter) ?? [],
            parsed.GetValue(Kind) ?? [],
            [.. parsed.GetRequiredValue(Threads).Where(n => n > 0).Distinct().Order()],
            Math.Max(1, parsed.GetValue(Rounds)),
            ModeOf(parsed),
            parsed.GetValue(Json)))));
        return command;
    }

    private static BenchmarkMode ModeOf(ParseResult parsed) =>
        parsed.GetValue(Steps) ? BenchmarkMode.Steps
        : parsed.GetValue(Generate) ? BenchmarkMode.Generate
        : parsed.GetValue(ColdStart) ? BenchmarkMode.ColdStart
        : parsed.GetValue(Memory) ? BenchmarkMode.Memory
        : BenchmarkMode.Compare;
}
