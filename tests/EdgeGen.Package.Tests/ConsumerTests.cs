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
    public async Task WeightsMayLieInAFileOfTheirOwn()
    {
        string project = package.CreateProject(nameof(WeightsMayLieInAFileOfTheirOwn)).FullName;
        string model = Path.Combine(PackedPackage.RepositoryFolder, "tests/models/linear/portable_ptd");
        foreach (string file in new[] { "model.pte", "model.ptd", "r0_in0.npy", "r0_out0.npy" })
            File.Copy(Path.Combine(model, file), Path.Combine(project, file));
        await File.WriteAllTextAsync(Path.Combine(project, "Linear.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <AdditionalFiles Include="model.pte;model.ptd" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), """
            using System.Runtime.InteropServices;

            using var linear = new Linear();
            Read("r0_in0.npy").CopyTo(linear.Input);
            linear.Run();
            float[] want = Read("r0_out0.npy").ToArray(), got = linear.Output.ToArray();
            Console.WriteLine(want.Zip(got, (w, g) => Math.Abs(w - g)).Max() < 1e-5f ? "as recorded" : "wrong");

            static ReadOnlySpan<float> Read(string file) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file).AsSpan(128));

            [EdgeGen.EdgeModel("model.pte", Data = "model.ptd")]
            public sealed partial class Linear;
            """);

        CommandResult run = (await DotnetCommand.DotnetAsync(project, "run", "-c", "Release")).Succeeds();

        Assert.Contains("as recorded", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstructionSetWithoutSimdIsAWarning()
    {
        string sample = package.CopySample(nameof(InstructionSetWithoutSimdIsAWarning)).FullName;

        CommandResult build = await DotnetCommand.DotnetAsync(sample, "build", "-r", "linux-x64", "-p:IlcInstructionSet=x86-64-v2");

        Assert.Contains("warning EG0010", build.Succeeds().Output, StringComparison.Ordinal);
    }
}
