using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

namespace EdgeGen.Package.Tests;

/// <summary>The package, packed once into a folder that serves as a feed, and projects outside of this repository that use it.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgegen-package-");

    public string Version { get; } = "0.1.0-test";

    public string PackageFile => Path.Combine(FeedFolder, $"EdgeGen.{Version}.nupkg");

    internal static string Configuration { get; } =
        typeof(PackedPackage).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    internal static string RepositoryFolder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    private string FeedFolder => Path.Combine(_folder.FullName, "feed");

    public async Task InitializeAsync()
    {
        string project = Path.Combine(RepositoryFolder, "generator/EdgeGen.Package");
        CommandResult packed = await DotnetCommand.DotnetAsync(
            _folder.FullName, "pack", project, "--no-build", "-c", Configuration, "-o", FeedFolder, $"-p:PackageVersion={Version}");
        packed.Succeeds();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nuget.config"), NuGetConfiguration());
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Copies the sample to a new folder, where a package reference stands for the parts of this repository.</summary>
    internal DirectoryInfo CopySample(string name)
    {
        DirectoryInfo copy = CreateProject(name);
        string sample = Path.Combine(RepositoryFolder, "samples/Digits");
        foreach (string folder in new[] { ".", "models", "data" })
        {
            copy.CreateSubdirectory(folder);
            foreach (string file in Directory.EnumerateFiles(Path.Combine(sample, folder)))
                File.Copy(file, Path.Combine(copy.FullName, folder, Path.GetFileName(file)));
        }
        return copy;
    }

    /// <summary>A new folder whose projects reference the package.</summary>
    internal DirectoryInfo CreateProject(string name)
    {
        DirectoryInfo folder = _folder.CreateSubdirectory(name);
        File.WriteAllText(Path.Combine(folder.FullName, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="EdgeGen" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    /// <summary>
    /// The feed, besides the machine's own sources. The package goes to a folder of its own, so that no other build of it is used;
    /// everything else may come from where the machine keeps its packages.
    /// </summary>
    private string NuGetConfiguration()
    {
        string machinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machinePackages) ? $"""<add key="machine" value="{SecurityElement.Escape(machinePackages)}" />""" : "";
        return $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <packageSources>
                <add key="edgegen" value="feed" />
              </packageSources>
              <fallbackPackageFolders>
                {fallback}
              </fallbackPackageFolders>
            </configuration>
            """;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
