using System.Collections.Concurrent;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Workers;

/// <summary>
/// Feeds batches to workers. A worker that dies or hangs costs the case it was at; the rest of its batch goes to a new worker. If it
/// was at the whole batch, the batch is halved until the case is found.
/// </summary>
public sealed class Dispatcher(Func<IWorker> start, TimeSpan timeout, Action<CaseResult> report)
{
    private const long MemoryLimit = 2L << 30;

    private static readonly TimeSpan AssemblyTimePerCase = TimeSpan.FromSeconds(2);

    /// <summary>Runs all batches on <paramref name="workers"/> workers.</summary>
    public Task RunAsync(IEnumerable<CaseTicket[]> batches, int workers)
    {
        var queue = new ConcurrentQueue<CaseTicket[]>(batches);
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => DrainAsync(queue))));
    }

    private async Task DrainAsync(ConcurrentQueue<CaseTicket[]> queue)
    {
        IWorker? worker = null;
        try
        {
            while (queue.TryDequeue(out CaseTicket[]? next))
            {
                var pending = new Stack<CaseTicket[]>([next]);
                while (pending.TryPop(out CaseTicket[]? batch))
                {
                    if (batch.Length == 0)
                        continue;
                    worker ??= start();
                    if (await RunBatchAsync(worker, batch, pending))
                        continue;
                    await worker.DisposeAsync();
                    worker = null;
                }
            }
        }
        finally
        {
            if (worker is not null)
                await worker.DisposeAsync();
        }
    }

    /// <returns>Whether the worker can take another batch.</returns>
    private async Task<bool> RunBatchAsync(IWorker worker, CaseTicket[] batch, Stack<CaseTicket[]> pending)
    {
        Dictionary<int, CaseTicket> unfinished = batch.ToDictionary(ticket => ticket.Id);
        var current = new BatchEvent(BatchStep.CompilingAssembly);
        await worker.SendAsync(batch);
        while (true)
        {
            BatchEvent? next;
            try
            {
                next = await worker.ReceiveAsync(Patience(current, unfinished.Count));
            }
            catch (TimeoutException)
            {
                Blame(current, unfinished, pending, Outcome.TimedOut, "no answer in time");
                return false;
            }
            if (next is null)
            {
                Blame(current, unfinished, pending, Outcome.Crashed, await worker.ExplainEndAsync());
                return false;
            }
            if (next.Step == BatchStep.BatchFinished)
                return next.MemoryBytes < MemoryLimit;
            current = next;
            if (next.Result is { } result && unfinished.Remove(result.Id))
                report(result);
        }
    }

    private TimeSpan Patience(BatchEvent current, int cases) =>
        current.Step == BatchStep.CompilingAssembly ? timeout + AssemblyTimePerCase * cases : timeout;

    private void Blame(
        BatchEvent current, Dictionary<int, CaseTicket> unfinished, Stack<CaseTicket[]> pending, Outcome outcome, string reason)
    {
        if (unfinished.Count == 0)
            return;
        if (unfinished.Count == 1 || unfinished.ContainsKey(current.Case))
        {
            int id = unfinished.ContainsKey(current.Case) ? current.Case : unfinished.Keys.Single();
            unfinished.Remove(id);
            report(CaseResult.Failed(id, outcome, $"{Describe(current.Step)}: {reason}"));
            pending.Push([.. unfinished.Values]);
            return;
        }
        CaseTicket[] rest = [.. unfinished.Values];
        pending.Push(rest[(rest.Length / 2)..]);
        pending.Push(rest[..(rest.Length / 2)]);
    }

    private static string Describe(BatchStep step) => step switch
    {
        BatchStep.CompilingModel => "in the model compiler",
        BatchStep.Running => "while running",
        _ => "while its C# was compiled",
    };
}
