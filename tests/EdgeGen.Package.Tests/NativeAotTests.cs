namespace EdgeGen.Package.Tests;

/// <summary>Publishes with NativeAOT, which needs a C linker and zlib on the machine.</summary>
public sealed class NativeAotTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    [Fact]
    public async Task SamplePublishesFromThePackage() =>
        await PublishAndRunAsync(package.CopySample(nameof(SamplePublishesFromThePackage)).FullName, "Digits", "360 pictures");

    [Theory]
    [InlineData("Digits", "360 pictures")]
    [InlineData("Decoder", "tokens per second")]
    public async Task SamplePublishesFromTheRepository(string name, string printed) =>
        await PublishAndRunAsync(Path.Combine(PackedPackage.RepositoryFolder, "samples", name), name, printed);

    private static async Task PublishAndRunAsync(string project, string name, string printed)
    {
        AssertLinkerExists();
        DirectoryInfo output = Directory.CreateTempSubdirectory("edgegen-native-");
        try
        {
            (await DotnetCommand.DotnetAsync(project, "publish", "-c", "Release", "-o", output.FullName)).Succeeds();

            string program = Path.Combine(output.FullName, OperatingSystem.IsWindows() ? name + ".exe" : name);
            CommandResult run = (await DotnetCommand.RunAsync(program, output.FullName)).Succeeds();

            Assert.Contains(printed, run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(output.EnumerateFiles("*.dll"), file => file.Name.StartsWith("EdgeGen", StringComparison.Ordinal));
            AssertCompiledForAvx2(project, name);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static void AssertLinkerExists()
    {
        string[] folders = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        bool found = OperatingSystem.IsWindows() || Linkers.Any(linker => folders.Any(folder => File.Exists(Path.Combine(folder, linker))));
        Assert.True(found, "NativeAOT needs a linker that this machine does not have: install clang (or gcc) and zlib1g-dev.");
    }

    private static void AssertCompiledForAvx2(string project, string name)
    {
        if (System.Runtime.InteropServices.RuntimeInformation.OSArchitecture != System.Runtime.InteropServices.Architecture.X64)
            return;

        string[] responses = Directory.GetFiles(Path.Combine(project, "obj"), name + ".ilc.rsp", SearchOption.AllDirectories);
        Assert.NotEmpty(responses);
        Assert.All(responses, file => Assert.Contains("--instruction-set:x86-64-v3", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
