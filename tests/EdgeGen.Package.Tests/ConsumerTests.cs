namespace EdgeGen.Package.Tests;

/// <summary>What somebody sees who takes the package into a project of their own.</summary>
public sealed class ConsumerTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public async Task SampleBuildsAndRuns()
    {
        string sample = package.CopySample(nameof(SampleBuildsAndRuns)).FullName;

        CommandResult run = (await DotnetCommand.DotnetAsync(sample, "run", "-c", "Release")).Succeeds();

        Assert.Contains("360 pictures", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedModelIsCompiledAgain()
    {
        string sample = package.CopySample(nameof(ChangedModelIsCompiledAgain)).FullName;
        (await DotnetCommand.DotnetAsync(sample, "build")).Succeeds();
        string changed = Path.Combine(sample, "models/digits_float.pte");
        DateTime written = File.GetLastWriteTimeUtc(changed);

        File.Copy(Path.Combine(sample, "models/digits_int8.pte"), changed, overwrite: true);
        File.SetLastWriteTimeUtc(changed, written);
        (await DotnetCommand.DotnetAsync(sample, "build", "--no-restore")).Succeeds();

        (await DotnetCommand.DotnetAsync(sample, "run", "--no-build")).Succeeds();
    }

    [Fact]
    public async Task MissingModelFailsTheBuildAndSaysWhatToDo()
    {
        string sample = package.CopySample(nameof(MissingModelFailsTheBuildAndSaysWhatToDo)).FullName;
        File.Move(Path.Combine(sample, "models/digits_float.pte"), Path.Combine(sample, "models/digit_float.pte"));

        CommandResult build = (await DotnetCommand.DotnetAsync(sample, "build")).Fails();

        Assert.Contains("error EG0001: No code for 'FloatDigits'", build.Output, StringComparison.Ordinal);
        Assert.Contains("error EG1001", build.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'models/digit_float.pte'?", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstructionSetWithoutSimdIsAWarning()
    {
        string sample = package.CopySample(nameof(InstructionSetWithoutSimdIsAWarning)).FullName;

        CommandResult build = await DotnetCommand.DotnetAsync(sample, "build", "-r", "linux-x64", "-p:IlcInstructionSet=x86-64-v2");

        Assert.Contains("warning EG0010", build.Succeeds().Output, StringComparison.Ordinal);
    }
}
