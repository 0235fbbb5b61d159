using System.CommandLine;
using EdgeGen.Conformance.Workers;

namespace EdgeGen.Conformance;

/// <summary>The program's arguments.</summary>
public static class CommandLine
{
    private static readonly Argument<string[]> Cases = new("CASES")
    {
        Description = "Zips, or folders searched for case.json and zips.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Filter = new("--filter")
    {
        Description = "Only cases whose name matches GLOB; with a slash, whose source/name does. May be repeated.",
        HelpName = "GLOB",
    };

    private static readonly Option<string?> Write = new("--write")
    {
        Description = "Write each output as DIR/<case>/r<run>_out<i>.npy.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Sources = new("--sources")
    {
        Description = "Write the generated C# as DIR/<case>/*.cs.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Json = new("--json")
    {
        Description = "Write every result as JSON.",
        HelpName = "FILE",
    };

    private static readonly Option<string> Target = new("--target")
    {
        Description = "The target to compile for.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "cpu",
    };

    private static readonly Option<int?> Width = OneOf(new("--width")
    {
        Description = "Bits of the registers that kernels use: 128, 256 or 512, instead of the most that the processor has.",
        HelpName = "BITS",
    }, RegisterWidth.All);

    private static readonly Option<int> Failures = new("--failures")
    {
        Description = "How many failing cases are printed.",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Option<int> Timeout = Positive(new("--timeout")
    {
        Description = "Seconds one case may take in the model compiler, and again while running.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    });

    private static readonly Option<int> Workers = Positive(new("--workers")
    {
        Description = "Processes that run cases at the same time.",
        HelpName = "N",
        DefaultValueFactory = _ => 2,
    });

    private static readonly Option<int> Batch = Positive(new("--batch")
    {
        Description = "Most cases whose C# is compiled at once.",
        HelpName = "N",
        DefaultValueFactory = _ => 64,
    });

    private static readonly Option<bool> List = new("--list") { Description = "Print the cases instead of running them." };

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Print for each invalid model the rule it breaks beside what the compiler said.",
    };

    /// <summary>The command, which answers 0 when every case passed, 1 when one failed, and 2 when the cases cannot be found.</summary>
    public static RootCommand Create()
    {
        Cases.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
                result.AddError($"'{unknown.Value}' is no option.");
        });
        var command = new RootCommand("Compiles and runs conformance cases, and judges their outputs.")
        {
            Cases, Filter, Write, Sources, Json, Target, Width, Failures, Timeout, Workers, Batch, List, Verbose,
        };
        command.SetAction((parsed, _) => ConformanceProgram.RunAsync(new(
            parsed.GetRequiredValue(Cases),
            parsed.GetValue(Filter) ?? [],
            new(parsed.GetRequiredValue(Target), Absolute(parsed.GetValue(Write)), Absolute(parsed.GetValue(Sources)), parsed.GetValue(Width)),
            parsed.GetValue(Json),
            parsed.GetValue(Failures),
            TimeSpan.FromSeconds(parsed.GetValue(Timeout)),
            parsed.GetValue(Workers),
            parsed.GetValue(Batch),
            parsed.GetValue(List),
            parsed.GetValue(Verbose))));
        return command;
    }

    private static string? Absolute(string? path) => path is null ? null : Path.GetFullPath(path);

    private static Option<int?> OneOf(Option<int?> option, IReadOnlyList<int> values)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } value && !values.Contains(value))
                result.AddError($"{option.Name} must be one of {string.Join(", ", values)}.");
        });
        return option;
    }

    private static Option<int> Positive(Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() <= 0)
                result.AddError($"{option.Name} must be positive.");
        });
        return option;
    }
}
