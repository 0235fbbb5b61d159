namespace EdgeGen.Compiler.Memory;

/// <summary>Gives buffers offsets so that those alive together do not overlap.</summary>
internal static class OffsetAssigner
{
    private const int MostRounds = 12_000;
    private const long SearchBudget = 240_000_000;

    /// <summary>The largest sum of bytes alive at one step.</summary>
    public static long LowerBound(IReadOnlyList<ArenaBuffer> buffers)
    {
        (int first, int last) = Steps(buffers);
        long[] change = new long[last - first + 2];
        foreach (ArenaBuffer buffer in buffers)
        {
            change[buffer.Lifetime.First - first] += buffer.Bytes;
            change[buffer.Lifetime.Last - first + 1] -= buffer.Bytes;
        }

        long alive = 0, most = 0;
        foreach (long delta in change)
        {
            alive += delta;
            most = Math.Max(most, alive);
        }

        return most;
    }

    /// <summary>Offsets in the buffers' order, and the total.</summary>
    public static (long[] Offsets, long Total) Assign(IReadOnlyList<ArenaBuffer> buffers)
    {
        (int first, int last) = Steps(buffers);
        long[] offsets = new long[buffers.Count];
        long bottom = 0;
        List<int> rest = [];
        for (int i = 0; i < buffers.Count; i++)
        {
            // What lives from the first step to the last one shares with nothing.
            if (buffers[i].Lifetime != new Lifetime(first, last))
            {
                rest.Add(i);
                continue;
            }

            offsets[i] = bottom;
            bottom += buffers[i].Bytes;
        }

        (long[] arranged, long total) = Arrange([.. rest.Select(i => buffers[i])]);
        for (int i = 0; i < rest.Count; i++)
            offsets[rest[i]] = bottom + arranged[i];
        return (offsets, bottom + total);
    }

    private static (int First, int Last) Steps(IReadOnlyList<ArenaBuffer> buffers) =>
        (buffers.Select(b => b.Lifetime.First).DefaultIfEmpty(0).Min(), buffers.Select(b => b.Lifetime.Last).DefaultIfEmpty(0).Max());

    private static (long[] Offsets, long Total) Arrange(IReadOnlyList<ArenaBuffer> buffers)
    {
        long bound = LowerBound(buffers);
        FirstFit fit = new(buffers, bound);
        int[] best = [];
        long least = long.MaxValue;
        foreach (int[] order in Orders(buffers, fit))
        {
            fit.Place(order);
            if (fit.Total < least)
                (best, least) = (order, fit.Total);
            if (least <= bound)
                return (fit.Offsets(), least);
        }

        fit.Place(best);
        return Search(fit);
    }

    private static IEnumerable<int[]> Orders(IReadOnlyList<ArenaBuffer> buffers, FirstFit fit)
    {
        int[] all = [.. Enumerable.Range(0, buffers.Count)];
        yield return [.. all.OrderByDescending(i => buffers[i].Bytes).ThenBy(i => buffers[i].Lifetime.First)];
        yield return [.. all.OrderByDescending(i => Length(i)).ThenByDescending(i => buffers[i].Bytes)];
        yield return [.. all.OrderByDescending(i => buffers[i].Bytes * Length(i))];
        yield return [.. all.OrderBy(i => buffers[i].Lifetime.First).ThenByDescending(i => buffers[i].Bytes)];

        // Those around the peak are placed first.
        yield return [.. all.OrderByDescending(fit.Pressure).ThenByDescending(i => buffers[i].Bytes)];
        long Length(int i) => buffers[i].Lifetime.Last - buffers[i].Lifetime.First + 1L;
    }

    // What ends above the bound, or where that no longer helps what is alive with it, is placed before something that is alive with it.
    private static (long[] Offsets, long Total) Search(FirstFit fit)
    {
        (long[] Offsets, long Total) best = (fit.Offsets(), fit.Total);
        LateAcceptance acceptance = new(fit.Excess);
        RandomNumbers random = new();
        List<int> candidates = [];
        long rounds = Math.Min(MostRounds, SearchBudget / Math.Max(1, fit.Work));
        for (int round = 0; round < rounds && fit.Excess > 0; round++)
        {
            long before = fit.Excess;
            int above = Choose(candidates, fit.Order.Count, p => fit.IsAbove(fit.Order[p]), random), from = above;
            if (acceptance.IsStuck && random.Next(2) == 0)
                from = Choose(candidates, fit.Order.Count, p => fit.AreNeighbours(fit.Order[p], fit.Order[above]), random);
            int to = Choose(candidates, from, p => fit.AreNeighbours(fit.Order[p], fit.Order[from]), random);
            fit.Move(from, to);
            if (fit.Total is var total && total < best.Total)
                best = (fit.Offsets(), total);
            if (!acceptance.Accepts(before, fit.Excess))
                fit.Undo();
            acceptance.Remember(fit.Excess);
        }

        return best;
    }

    // Any of the first positions that qualify; if none does, any up to the next one.
    private static int Choose(List<int> candidates, int limit, Func<int, bool> qualifies, RandomNumbers random)
    {
        candidates.Clear();
        for (int position = 0; position < limit; position++)
        {
            if (qualifies(position))
                candidates.Add(position);
        }

        return candidates.Count == 0 ? random.Next(limit + 1) : candidates[random.Next(candidates.Count)];
    }

    /// <summary>The same numbers in every run.</summary>
    private sealed class RandomNumbers
    {
        private uint _state = 0x2545F491;

        public int Next(int limit)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)limit);
        }
    }
}
