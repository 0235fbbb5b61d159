using System.IO.Compression;

namespace EdgeGen.Package.Tests;

public sealed class PackageContentTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    [Fact]
    public void HoldsTheRuntimeAndEverythingThatTheCompilerLoads()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackageFile);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/EdgeGen.Analyzers.dll",
                "analyzers/dotnet/cs/EdgeGen.Compiler.dll",
                "analyzers/dotnet/cs/EdgeGen.Generator.dll",
                "analyzers/dotnet/cs/Google.FlatBuffers.dll",
                "build/EdgeGen.props",
                "build/EdgeGen.targets",
                "buildTransitive/EdgeGen.targets",
                "lib/net10.0/EdgeGen.Runtime.dll",
                "lib/net10.0/EdgeGen.Runtime.xml",
            ],
            files);

        static bool IsOurs(string name) => name.Contains('/') ? !name.StartsWith('_') && !name.StartsWith("package/", StringComparison.Ordinal) : name.EndsWith(".md", StringComparison.Ordinal);
    }

    [Fact]
    public async Task DependsOnNoOtherPackage()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackageFile);
        using var nuspec = new StreamReader(archive.GetEntry("EdgeGen.nuspec")!.Open());

        Assert.DoesNotContain("<dependency ", await nuspec.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
