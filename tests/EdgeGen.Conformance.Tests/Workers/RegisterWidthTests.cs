using System.Diagnostics;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Workers;

namespace EdgeGen.Conformance.Tests.Workers;

/// <summary>Every recorded case runs right on processors with narrower registers than this one has.</summary>
public sealed class RegisterWidthTests
{
    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    public void EveryCaseConformsInNarrowerRegisters(int bits)
    {
        int width = Math.Min(bits, RegisterWidth.Actual);

        (int exitCode, string report) = Conformance([], ["--width", $"{width}", SampleCases.Root]);

        Assert.True(exitCode == 0, report);
        Assert.Contains($"Registers of {width} bits.", report);
    }

    // Sums of products have other last bits there; these networks are judged by their integers, or within a tolerance.
    [Fact]
    public void NetworksConformWithoutFusedInstructions()
    {
        (int exitCode, string report) = Conformance(["DOTNET_EnableAVX2"], [SampleCases.Folder("digits"), SampleCases.Folder("ds_cnn")]);

        Assert.True(exitCode == 0, report);
    }

    [Fact]
    public void WiderRegistersThanThereAreAreRefused() =>
        Assert.Throws<PlatformNotSupportedException>(() => RegisterWidth.RequireAtMost(RegisterWidth.Actual * 2));

    // The runtime reads its switches as a process starts, hence a process of its own.
    private static (int ExitCode, string Report) Conformance(IEnumerable<string> disabled, IEnumerable<string> arguments)
    {
        string program = Path.ChangeExtension(typeof(CaseFiles).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (string name in disabled)
            start.Environment[name] = "0";
        using Process process = Process.Start(start)!;
        string report = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, report);
    }
}
