using EdgeGen.Analyzers;
using EdgeGen.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace EdgeGen.Generator.Tests;

/// <summary>Whatever is wrong with a model file, the user's own code keeps binding and the attribute says what to do.</summary>
public sealed class BrokenFileTests
{
    private const string User = """
        namespace App
        {
            [EdgeGen.EdgeModel("digits.pte")]
            public sealed partial class Digits;

            public static class Program
            {
                public static void Main()
                {
                    using var net = new Digits();
                    net.Run();
                    net.Reset();
                }
            }
        }
        """;

    public static TheoryData<string, byte[], string> BrokenFiles => new()
    {
        { "empty", [], "EG1002" },
        { "text", "this is no model but a text that somebody saved under its name"u8.ToArray(), "EG1003" },
        { "zeros", new byte[4096], "EG1003" },
        { "header only", Models.FloatDigits[..64], "EG1004" },
        { "truncated", Models.FloatDigits[..(Models.FloatDigits.Length / 2)], "EG1004" },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task BrokenFileIsAnErrorAtTheAttribute(string what, byte[] bytes, string id)
    {
        using UserProject project = new UserProject(User).AddFile("models/digits.pte", bytes).Run();

        await AssertErrorAtAttribute(project, id);
        Assert.NotEmpty(what);
    }

    [Fact]
    public async Task MissingFileIsAnErrorAtTheAttribute()
    {
        using UserProject project = new UserProject(User).Run();

        await AssertErrorAtAttribute(project, "EG1001");
    }

    [Fact]
    public async Task ListedFileThatDoesNotExistIsAnErrorAtTheAttribute()
    {
        using UserProject project = new UserProject(User).ListFile("digits.pte").Run();

        await AssertErrorAtAttribute(project, "EG1007");
    }

    private static async Task AssertErrorAtAttribute(UserProject project, string id)
    {
        Diagnostic error = Assert.Single(project.Diagnostics);
        Assert.Equal("EG0001", error.Id);
        Assert.Equal(2, error.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains(id, error.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(["EG0001"], project.ErrorIds());

        Diagnostic finding = Assert.Single(await project.AnalyzeAsync(new EdgeModelAnalyzer()));
        Assert.Equal(id, finding.Id);
        Assert.Equal(error.Location.GetLineSpan(), finding.Location.GetLineSpan());
        Assert.EndsWith($"/{id}.md", finding.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }
}
