using EdgeGen.Conformance.Running;
using EdgeGen.Conformance.Workers;

namespace EdgeGen.Conformance.Tests.Workers;

public sealed class DispatcherTests
{
    private readonly List<CaseResult> _results = [];
    private int _started;

    [Fact]
    public async Task ACrashCostsOneCase()
    {
        await RunAsync(7, id => id == 3 ? Fate.DiesRunning : Fate.Passes, batch: 7);

        AssertOutcome(3, Outcome.Crashed, "while running: it is dead");
        AssertAllOthersPassed(3, 7);
        Assert.Equal(2, _started);
    }

    [Fact]
    public async Task AHangCostsOneCase()
    {
        await RunAsync(7, id => id is 0 or 6 ? Fate.Hangs : Fate.Passes, batch: 7);

        AssertOutcome(0, Outcome.TimedOut, "while running: no answer in time");
        AssertOutcome(6, Outcome.TimedOut, "while running: no answer in time");
        AssertAllOthersPassed([0, 6], 7);
    }

    [Fact]
    public async Task AModelCompilerThatDiesIsBlamedOnItsModel()
    {
        await RunAsync(5, id => id == 2 ? Fate.DiesCompiling : Fate.Passes, batch: 5);

        AssertOutcome(2, Outcome.Crashed, "in the model compiler: it is dead");
        AssertAllOthersPassed(2, 5);
    }

    [Fact]
    public async Task ADeathOverTheWholeBatchIsFoundByHalving()
    {
        await RunAsync(9, id => id == 5 ? Fate.DiesWithBatch : Fate.Passes, batch: 9);

        AssertOutcome(5, Outcome.Crashed, "while its C# was compiled: it is dead");
        AssertAllOthersPassed(5, 9);
    }

    [Fact]
    public async Task AWorkerThatNeverStartsFailsEveryCase()
    {
        await RunAsync(4, _ => Fate.DiesWithBatch, batch: 2);

        Assert.Equal(4, _results.Count(result => result.Outcome == Outcome.Crashed));
    }

    [Fact]
    public async Task AWorkerThatGrewTooLargeIsReplaced()
    {
        await RunAsync(6, _ => Fate.Passes, batch: 2, memory: long.MaxValue);

        Assert.Equal(3, _started);
        AssertAllOthersPassed([], 6);
    }

    private enum Fate
    {
        Passes,
        Hangs,
        DiesRunning,
        DiesCompiling,
        DiesWithBatch,
    }

    private async Task RunAsync(int cases, Func<int, Fate> fate, int batch, long memory = 0)
    {
        IEnumerable<CaseTicket[]> batches = Enumerable.Range(0, cases).Select(id => new CaseTicket(id, "s", "n", new(null, "f"), 0, "n")).Chunk(batch);
        var dispatcher = new Dispatcher(
            () =>
            {
                _started++;
                return new ScriptedWorker(fate, memory);
            },
            TimeSpan.FromSeconds(1),
            _results.Add);
        await dispatcher.RunAsync(batches, workers: 1);
    }

    private void AssertOutcome(int id, Outcome outcome, string detail)
    {
        CaseResult result = Assert.Single(_results, result => result.Id == id);
        Assert.Equal((outcome, detail), (result.Outcome, result.Detail));
    }

    private void AssertAllOthersPassed(int except, int cases) => AssertAllOthersPassed([except], cases);

    private void AssertAllOthersPassed(int[] except, int cases)
    {
        IEnumerable<int> passed = _results.Where(result => result.Outcome == Outcome.Passed).Select(result => result.Id);
        Assert.Equal(Enumerable.Range(0, cases).Except(except), passed.Order());
    }

    /// <summary>Plays the events of a batch as a worker process sends them, until a case's fate ends it.</summary>
    private sealed class ScriptedWorker(Func<int, Fate> fate, long memory) : IWorker
    {
        private readonly Queue<BatchEvent?> _events = [];

        public Task SendAsync(IReadOnlyList<CaseTicket> batch)
        {
            foreach (BatchEvent? next in Events(batch))
                _events.Enqueue(next);
            return Task.CompletedTask;
        }

        public Task<BatchEvent?> ReceiveAsync(TimeSpan patience)
        {
            BatchEvent? next = _events.Dequeue();
            return next?.Case == int.MinValue ? throw new TimeoutException() : Task.FromResult(next);
        }

        public Task<string> ExplainEndAsync() => Task.FromResult("it is dead");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private IEnumerable<BatchEvent?> Events(IReadOnlyList<CaseTicket> batch)
        {
            foreach (CaseTicket ticket in batch)
            {
                yield return new(BatchStep.CompilingModel, ticket.Id);
                if (fate(ticket.Id) == Fate.DiesCompiling)
                    yield return null;
            }
            yield return new(BatchStep.CompilingAssembly);
            if (batch.Any(ticket => fate(ticket.Id) == Fate.DiesWithBatch))
                yield return null;
            foreach (CaseTicket ticket in batch)
            {
                yield return new(BatchStep.Running, ticket.Id);
                if (fate(ticket.Id) == Fate.DiesRunning)
                    yield return null;
                if (fate(ticket.Id) == Fate.Hangs)
                    yield return new(BatchStep.Running, int.MinValue);
                yield return new(BatchStep.Finished, ticket.Id, new(ticket.Id, Outcome.Passed, "", []));
            }
            yield return new(BatchStep.BatchFinished, MemoryBytes: memory);
        }
    }
}
