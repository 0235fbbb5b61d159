namespace EdgeGen.Compiler.Memory;

/// <summary>Gives buffers offsets so that those alive together do not overlap.</summary>
internal static class OffsetAssigner
{
    private const int MostRounds = 12_000;
    private const long SearchBudget = 60_000_000;

    // How many rounds ago a placement may have been as bad as the next one.
    private const int Patience = 250;

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

        Placement plan = Arrange([.. rest.Select(i => buffers[i])]);
        for (int i = 0; i < rest.Count; i++)
            offsets[rest[i]] = bottom + plan.Offsets[i];
        return (offsets, bottom + plan.Total);
    }

    private static (int First, int Last) Steps(IReadOnlyList<ArenaBuffer> buffers) =>
        (buffers.Select(b => b.Lifetime.First).DefaultIfEmpty(0).Min(), buffers.Select(b => b.Lifetime.Last).DefaultIfEmpty(0).Max());

    private static Placement Arrange(IReadOnlyList<ArenaBuffer> buffers)
    {
        long bound = LowerBound(buffers);
        FirstFit fit = new(buffers, bound);
        int[] best = [];
        Placement plan = new([], long.MaxValue, long.MaxValue);
        foreach (int[] order in Orders(buffers, fit))
        {
            Placement candidate = fit.Place(order);
            if (candidate.Total < plan.Total)
                (best, plan) = (order, candidate);
            if (plan.Total <= bound)
                return plan;
        }

        return Search(fit, best, plan);
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

    // Late acceptance: what ends above the bound is placed before something that is alive with it, as long as that is no worse than the
    // placement some rounds ago was.
    private static Placement Search(FirstFit fit, int[] order, Placement best)
    {
        uint random = 0x2545F491;
        int Next(int limit)
        {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            return (int)(random % (uint)limit);
        }

        Placement current = best;
        long[] earlier = [.. Enumerable.Repeat(best.Excess, Patience)];
        long rounds = Math.Min(MostRounds, SearchBudget / Math.Max(1, fit.Work));
        for (int round = 0; round < rounds && current.Excess > 0; round++)
        {
            int[] above = [.. Enumerable.Range(0, order.Length).Where(p => fit.IsAbove(current, order[p]))];
            int from = above[Next(above.Length)];
            int[] before = [.. Enumerable.Range(0, from).Where(p => fit.AreNeighbours(order[p], order[from]))];
            int[] trial = Moved(order, from, before.Length == 0 ? Next(from + 1) : before[Next(before.Length)]);
            Placement candidate = fit.Place(trial);
            if (candidate.Excess <= Math.Max(current.Excess, earlier[round % Patience]))
                (order, current) = (trial, candidate);
            earlier[round % Patience] = current.Excess;
            if (candidate.Total < best.Total)
                best = candidate;
        }

        return best;
    }

    private static int[] Moved(int[] order, int from, int to)
    {
        int[] moved = [.. order];
        Array.Copy(order, to, moved, to + 1, from - to);
        moved[to] = order[from];
        return moved;
    }
}
