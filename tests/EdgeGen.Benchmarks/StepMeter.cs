using EdgeGen.Benchmarks.Networks;
using EdgeGen.Benchmarks.Reporting;
using EdgeGen.Benchmarks.Subjects;
using EdgeGen.Benchmarks.Timing;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Benchmarks;

/// <summary>Prints where the time of networks goes.</summary>
internal static class StepMeter
{
    /// <returns>0 when every network ran, 1 when not, 2 when there is none.</returns>
    public static int Print(IReadOnlyCollection<Contest> contests, IReadOnlyList<int> threads, CaseFiles files)
    {
        int exit = contests.Count == 0 ? 2 : 0;
        foreach (Contest contest in contests)
        {
            (Subject? subject, string? problem) = Subject.Create(contest, files, profile: true);
            Console.WriteLine($"{contest.Network}/{contest.Flow}");
            if (subject is null)
            {
                Console.WriteLine(problem);
                exit = 1;
                continue;
            }
            using (subject)
                Console.WriteLine(StepTable.Format(subject.Profile!.Steps, [.. threads.Select(count => Measure(subject, count))]));
        }
        return exit;
    }

    private static StepTimes Measure(Subject subject, int threads)
    {
        Workers.Threads = threads;
        StepProfile profile = subject.Profile!;
        Duel.WarmUp(subject.Run);
        profile.Reset();
        Duel.WarmUp(subject.Run);
        return new(threads, [.. Enumerable.Range(0, profile.Steps.Length).Select(profile.FastestOf)]);
    }
}
