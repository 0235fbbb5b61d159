using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EdgeGen.Benchmarks.ColdStart;

/// <summary>A small program, published with NativeAOT, that runs a network once on zeros and prints a number of the result.</summary>
internal sealed class ColdStartApp : IDisposable
{
    private static readonly string RepositoryFolder = typeof(ColdStartApp).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgegen-start-");
    private readonly string _modelFile;

    private ColdStartApp(string modelFile) => _modelFile = modelFile;

    /// <summary>The published program.</summary>
    private string Executable => Path.Combine(_folder.FullName, "out", OperatingSystem.IsWindows() ? "App.exe" : "App");

    /// <summary>The network as generated code, its weights inside the program.</summary>
    public static ColdStartApp OfGeneratedCode(string modelFile)
    {
        string targets = Path.Combine(RepositoryFolder, "generator/EdgeGen.Package/EdgeGen.InRepo.targets");
        return new ColdStartApp(modelFile).Publish(
            $"""
            <ItemGroup><AdditionalFiles Include="{modelFile}" /></ItemGroup>
            <Import Project="{targets}" />
            """,
            $$"""
            using var model = new Model();
            EdgeGen.IEdgeModel any = model;
            any.Run(0);
            System.Console.WriteLine(any.GetOutput(0, 0)[0]);

            [EdgeGen.EdgeModel("{{Path.GetFileName(modelFile)}}")]
            public sealed partial class Model;
            """);
    }

    /// <summary>The network's twin in ONNX Runtime, with a file of weights beside it.</summary>
    public static ColdStartApp OfOnnxRuntime(string modelFile, string version) => new ColdStartApp(modelFile).Publish(
        $"""<ItemGroup><PackageReference Include="Microsoft.ML.OnnxRuntime" Version="{version}" /></ItemGroup>""",
        """
        using Microsoft.ML.OnnxRuntime;

        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var session = new InferenceSession(args[0], options);
        var inputs = session.InputMetadata.ToDictionary(
            input => input.Key,
            input => OrtValue.CreateAllocatedTensorValue(
                OrtAllocator.DefaultInstance, input.Value.ElementDataType, [.. input.Value.Dimensions.Select(extent => (long)extent)]));
        using var run = new RunOptions();
        using var outputs = session.Run(run, inputs, session.OutputNames);
        Console.WriteLine(outputs[0].GetTensorMutableRawData()[0]);
        """);

    /// <summary>Starts the program.</summary>
    /// <returns>Milliseconds until it printed its result.</returns>
    public double MillisecondsToResult()
    {
        var info = new ProcessStartInfo(Executable, [_modelFile]) { RedirectStandardOutput = true };
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(info)!;
        string? line = process.StandardOutput.ReadLine();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.WaitForExit();
        return line is not null && process.ExitCode == 0
            ? elapsed
            : throw new InvalidOperationException($"'{Executable}' ended with {process.ExitCode}");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ColdStartApp Publish(string items, string program)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Program.cs"), program);
        File.WriteAllText(Path.Combine(_folder.FullName, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PublishAot>true</PublishAot>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              {items}
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["publish", "-c", "Release", "-o", "out", "-v", "q", "--nologo"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? this : throw new InvalidOperationException(output);
    }
}
