namespace EdgeGen.Conformance.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--timeout 0 cases")]
    [InlineData("--failures many cases")]
    [InlineData("--width 64 cases")]
    [InlineData("--unknown cases")]
    public void BadArgumentsAreRefused(string arguments) => Assert.NotEmpty(CommandLine.Create().Parse(Split(arguments)).Errors);

    [Theory]
    [InlineData("cases")]
    [InlineData("a b --filter x* --filter s/y --write out --json r.json --failures 0 --timeout 5 --workers 1 --batch 8 --verbose --list --target cpu --width 256")]
    public void GoodArgumentsAreUnderstood(string arguments) => Assert.Empty(CommandLine.Create().Parse(Split(arguments)).Errors);

    [Fact]
    public async Task MissingPathsAreNoSuccess()
    {
        string missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Assert.Equal(2, await CommandLine.Create().Parse([missing]).InvokeAsync());
    }

    private static string[] Split(string arguments) => arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
