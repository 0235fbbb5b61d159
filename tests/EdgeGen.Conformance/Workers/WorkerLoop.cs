using System.Collections.Concurrent;
using System.Text.Json;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Workers;

/// <summary>The child's side: settings on the first line, then a batch a line, until the input ends.</summary>
public static class WorkerLoop
{
    public static int Run()
    {
        using var requests = new BlockingCollection<string>();
        using var output = new StreamWriter(Console.OpenStandardOutput());
        Console.SetOut(Console.Error);
        new Thread(() => ReadRequests(requests)) { IsBackground = true }.Start();

        RunSettings settings = JsonSerializer.Deserialize<RunSettings>(requests.Take())!;
        RegisterWidth.Require(settings.RegisterBits);
        using var files = new CaseFiles();
        var runner = new BatchRunner(settings, files, report: @event =>
        {
            output.WriteLine(JsonSerializer.Serialize(@event));
            output.Flush();
        });
        while (true)
            runner.Run(JsonSerializer.Deserialize<CaseTicket[]>(requests.Take())!);
    }

    // The end of the input means that the parent is gone or done: nothing that still runs is of use, a hung case least of all.
    private static void ReadRequests(BlockingCollection<string> requests)
    {
        while (Console.In.ReadLine() is { } line)
            requests.Add(line);
        Environment.Exit(0);
    }
}
