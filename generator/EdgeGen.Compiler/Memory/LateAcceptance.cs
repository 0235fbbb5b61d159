namespace EdgeGen.Compiler.Memory;

/// <summary>
/// Which steps of a search are kept: those that are no worse than where the search was some rounds ago. Where that leads nowhere any more,
/// worse ones are kept for a while.
/// </summary>
/// <param name="excess">How bad the start is.</param>
internal sealed class LateAcceptance(long excess)
{
    // How many rounds ago it may have been as bad, and how many may pass without a better one.
    private const int Patience = 250;

    // What a search that is stuck accepts, as a multiple of the best: each time so many times more, until it starts over.
    private const long Leniency = 4, MostLenient = 1024;

    private readonly long[] _accepted = [.. Enumerable.Repeat(excess, Patience)];
    private long _least = excess, _lenient = 1;
    private int _round, _idle;

    /// <summary>Whether nothing became better for long.</summary>
    public bool IsStuck => _lenient > 1;

    /// <summary>Whether a step is kept.</summary>
    public bool Accepts(long before, long after) => after <= Math.Max(before, _accepted[_round % Patience]);

    /// <summary>Tells where the search is after a round.</summary>
    public void Remember(long now)
    {
        _accepted[_round++ % Patience] = now;
        if (now < _least)
        {
            (_least, _lenient, _idle) = (now, 1, 0);
        }
        else if (++_idle > Patience)
        {
            _lenient = _lenient < MostLenient ? _lenient * Leniency : Leniency;
            _accepted.AsSpan().Fill(_least * _lenient);
            _idle = 0;
        }
    }
}
