using System.Diagnostics;
using System.Text.Json;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Workers;

/// <summary>A child process of this executable that runs batches; requests and events are JSON lines on its standard streams.</summary>
public sealed class WorkerProcess : IWorker
{
    /// <summary>The argument that makes this executable a worker.</summary>
    public const string Argument = "--worker";

    private const int SignalBase = 128;

    private const int KeptErrorLines = 6;

    private readonly Process _process;
    private readonly List<string> _errors = [];

    public WorkerProcess(RunSettings settings)
    {
        _process = Process.Start(StartInfo(settings)) ?? throw new InvalidOperationException("the worker did not start");
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
        Write(settings);
    }

    public Task SendAsync(IReadOnlyList<CaseTicket> batch)
    {
        Write(batch);
        return Task.CompletedTask;
    }

    public async Task<BatchEvent?> ReceiveAsync(TimeSpan patience)
    {
        string? line = await _process.StandardOutput.ReadLineAsync().WaitAsync(patience);
        return line is null ? null : JsonSerializer.Deserialize<BatchEvent>(line);
    }

    public async Task<string> ExplainEndAsync()
    {
        await _process.WaitForExitAsync();
        string end = _process.ExitCode > SignalBase ? $"signal {_process.ExitCode - SignalBase}" : $"exit code {_process.ExitCode}";
        lock (_errors)
            return $"the process ended with {end}: {string.Join(" | ", _errors)}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // A worker that died is noticed at the next read, where its end can be blamed on a case.
    private void Write<T>(T message)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(message));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
        }
    }

    private void Keep(string? line)
    {
        lock (_errors)
        {
            if (!string.IsNullOrWhiteSpace(line) && _errors.Count < KeptErrorLines)
                _errors.Add(line.Trim());
        }
    }

    // The executable lies beside its assembly, whatever process this code runs in.
    private static ProcessStartInfo StartInfo(RunSettings settings)
    {
        string program = Path.ChangeExtension(typeof(WorkerProcess).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(program, [Argument])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings.RegisterBits is { } bits ? RegisterWidth.Environment(bits) : [])
            start.Environment[name] = value;
        return start;
    }
}
