namespace EdgeGen.Compiler.Memory;

/// <summary>Gives buffers offsets so that those alive together do not overlap.</summary>
internal static class OffsetAssigner
{
    private const int SearchRounds = 1500;

    /// <summary>The largest sum of bytes alive at one step.</summary>
    public static long LowerBound(IReadOnlyList<ArenaBuffer> buffers)
    {
        SortedDictionary<int, long> change = [];
        foreach (ArenaBuffer buffer in buffers)
        {
            change[buffer.Lifetime.First] = Value(buffer.Lifetime.First) + buffer.Bytes;
            change[buffer.Lifetime.Last + 1] = Value(buffer.Lifetime.Last + 1) - buffer.Bytes;
        }

        long alive = 0, most = 0;
        foreach (long delta in change.Values)
        {
            alive += delta;
            most = Math.Max(most, alive);
        }

        return most;
        long Value(int step) => change.TryGetValue(step, out long value) ? value : 0;
    }

    /// <summary>
    /// Offsets in the buffers' order, and the total. Several orders are tried first-fit; if none reaches the lower bound, a fixed number
    /// of deterministic swaps of the best order are.
    /// </summary>
    public static (long[] Offsets, long Total) Assign(IReadOnlyList<ArenaBuffer> buffers)
    {
        long bound = LowerBound(buffers);
        int[] best = [];
        (long[] Offsets, long Total) plan = ([], long.MaxValue);
        foreach (int[] order in Orders(buffers))
        {
            (long[] Offsets, long Total) candidate = FirstFit(buffers, order);
            if (candidate.Total < plan.Total)
                (best, plan) = (order, candidate);
        }

        return plan.Total <= bound ? plan : Search(buffers, best, plan, bound);
    }

    private static IEnumerable<int[]> Orders(IReadOnlyList<ArenaBuffer> buffers)
    {
        int[] all = [.. Enumerable.Range(0, buffers.Count)];
        yield return [.. all.OrderByDescending(i => buffers[i].Bytes).ThenBy(i => buffers[i].Lifetime.First)];
        yield return [.. all.OrderByDescending(i => Length(i)).ThenByDescending(i => buffers[i].Bytes)];
        yield return [.. all.OrderByDescending(i => buffers[i].Bytes * Length(i))];
        yield return [.. all.OrderBy(i => buffers[i].Lifetime.First).ThenByDescending(i => buffers[i].Bytes)];
        yield return [.. all.OrderByDescending(i => Pressure(buffers, i)).ThenByDescending(i => buffers[i].Bytes)];
        long Length(int i) => buffers[i].Lifetime.Last - buffers[i].Lifetime.First + 1L;
    }

    // Bytes alive together with a buffer: those around the peak are placed first.
    private static long Pressure(IReadOnlyList<ArenaBuffer> buffers, int index)
    {
        long sum = 0;
        foreach (ArenaBuffer other in buffers)
        {
            if (other.Lifetime.Overlaps(buffers[index].Lifetime))
                sum += other.Bytes;
        }

        return sum;
    }

    private static (long[] Offsets, long Total) FirstFit(IReadOnlyList<ArenaBuffer> buffers, int[] order)
    {
        long[] offsets = new long[buffers.Count];
        List<int> placed = [];
        long total = 0;
        foreach (int index in order)
        {
            ArenaBuffer buffer = buffers[index];
            long offset = 0;
            foreach (int other in placed)
            {
                if (!buffers[other].Lifetime.Overlaps(buffer.Lifetime))
                    continue;
                if (offsets[other] >= offset + buffer.Bytes)
                    break;
                offset = Math.Max(offset, offsets[other] + buffers[other].Bytes);
            }

            offsets[index] = offset;
            total = Math.Max(total, offset + buffer.Bytes);
            int position = placed.FindIndex(other => offsets[other] > offset);
            placed.Insert(position < 0 ? placed.Count : position, index);
        }

        return (offsets, total);
    }

    private static (long[] Offsets, long Total) Search(
        IReadOnlyList<ArenaBuffer> buffers, int[] order, (long[] Offsets, long Total) plan, long bound)
    {
        uint random = 0x2545F491;
        int Next(int limit)
        {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            return (int)(random % (uint)limit);
        }

        int rounds = Math.Min(SearchRounds, 40_000_000 / Math.Max(1, buffers.Count * buffers.Count));
        for (int round = 0; round < rounds && plan.Total > bound && order.Length > 1; round++)
        {
            int[] trial = [.. order];
            int a = Next(trial.Length), b = Next(trial.Length);
            (trial[a], trial[b]) = (trial[b], trial[a]);
            (long[] Offsets, long Total) candidate = FirstFit(buffers, trial);
            if (candidate.Total <= plan.Total)
                (order, plan) = (trial, candidate);
        }

        return plan;
    }
}
