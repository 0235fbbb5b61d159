using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Workers;

/// <summary>Something that runs batches and may die of one.</summary>
public interface IWorker : IAsyncDisposable
{
    Task SendAsync(IReadOnlyList<CaseTicket> batch);

    /// <summary>The next event; null when the worker has ended.</summary>
    /// <exception cref="TimeoutException">Nothing happened for <paramref name="patience"/>.</exception>
    Task<BatchEvent?> ReceiveAsync(TimeSpan patience);

    /// <summary>Why a worker that has ended did so.</summary>
    Task<string> ExplainEndAsync();
}
