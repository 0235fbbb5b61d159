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
    public static int Print(IReadOnlyCollection<Contest> contests, CaseFiles files)
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
                Console.WriteLine(StepTable.Format(Measure(subject)));
        }
        return exit;
    }

    private static StepProfile Measure(Subject subject)
    {
        Duel.WarmUp(subject.Run);
        subject.Profile!.Reset();
        Duel.WarmUp(subject.Run);
        return subject.Profile;
    }
}
