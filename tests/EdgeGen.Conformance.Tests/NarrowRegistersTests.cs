using System.Diagnostics;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Conformance.Tests;

/// <summary>Networks run right on processors with narrower registers than this one has; the runtime reads its switches as a process starts.</summary>
public sealed class NarrowRegistersTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "DOTNET_EnableAVX512F")]
    [InlineData("DOTNET_EnableAVX2")]
    public void NetworksConform(params string[] switches)
    {
        string program = Path.ChangeExtension(typeof(CaseFiles).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(program, [SampleCases.Folder("digits"), SampleCases.Folder("ds_cnn")])
        {
            RedirectStandardOutput = true,
        };
        foreach (string name in switches)
            start.Environment[name] = "0";

        using Process process = Process.Start(start)!;
        string report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, report);
    }
}
