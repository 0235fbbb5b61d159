using EdgeGen.Conformance.Running;
using EdgeGen.Conformance.Workers;

namespace EdgeGen.Conformance.Tests.Workers;

public sealed class WorkerProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ABatchIsAnsweredByItsEvents()
    {
        _folder.Write("case/case.json", """{"model": "missing.tosa", "runs": []}""");
        await using var worker = new WorkerProcess(new RunSettings("cpu"));

        await worker.SendAsync([new CaseTicket(7, "s", "n", new(null, Path.Combine(_folder.Root, "case")), 0, "n")]);

        Assert.Equal(new BatchEvent(BatchStep.CompilingModel, 7), await worker.ReceiveAsync(Patience));
        BatchEvent? finished = await worker.ReceiveAsync(Patience);
        Assert.Equal((BatchStep.Finished, Outcome.Crashed), (finished?.Step, finished?.Result?.Outcome));
        Assert.Contains("missing.tosa", finished?.Result?.Detail);
        Assert.Equal(BatchStep.BatchFinished, (await worker.ReceiveAsync(Patience))?.Step);
    }

    [Fact]
    public async Task ADeadWorkerSaysHowItEnded()
    {
        await using var worker = new WorkerProcess(new RunSettings("cpu"));

        await worker.SendAsync(null!);

        Assert.Null(await worker.ReceiveAsync(Patience));
        Assert.Contains("Exception", await worker.ExplainEndAsync());
    }

    [Fact]
    public async Task SilenceIsATimeout()
    {
        await using var worker = new WorkerProcess(new RunSettings("cpu"));

        await Assert.ThrowsAsync<TimeoutException>(() => worker.ReceiveAsync(TimeSpan.FromMilliseconds(1)));
    }
}
