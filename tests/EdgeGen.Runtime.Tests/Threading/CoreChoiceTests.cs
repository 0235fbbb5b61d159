using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Tests.Threading;

public sealed class CoreChoiceTests
{
    // More than it takes until the runtime asks the system again on which core a thread is.
    private const int Looks = 10_000;

    [Fact]
    public void AThreadLeavesTheCoreThatItIsToAvoid()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2)
            return;
        List<(int Avoided, int Core)> seen = [];
        var thread = new Thread(() =>
        {
            CoreChoice cores = new();
            for (int i = 0; i < 4; i++)
            {
                int core = CurrentCore();
                cores.Avoid(core);
                seen.Add((core, CurrentCore()));
            }
        });
        thread.Start();
        thread.Join();
        Assert.Equal(4, seen.Count);
        Assert.All(seen, pair => Assert.NotEqual(pair.Avoided, pair.Core));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void CoresThatAreNoneAreIgnored(int core)
    {
        CoreChoice cores = new();
        cores.Avoid(core);
        Assert.True(CurrentCore() >= 0);
    }

    private static int CurrentCore()
    {
        int core = 0;
        for (int i = 0; i < Looks; i++)
            core = Thread.GetCurrentProcessorId();
        return core;
    }
}
