using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EdgeGen.Compiler;
using EdgeGen.Compiler.Load;
using EdgeGen.Conformance.Compiling;

namespace EdgeGen.Conformance.Tests.Programs;

/// <summary>A program that was compiled, and is run as a generic host does.</summary>
internal sealed class ProgramRun : IDisposable
{
    private readonly CompiledBatch _batch;

    private ProgramRun(CompiledBatch batch, IEdgeModel model) => (_batch, Model) = (batch, model);

    public IEdgeModel Model { get; }

    /// <summary>Compiles a program that has no errors.</summary>
    public static ProgramRun Of(ProgramWriter program)
    {
        CompilationResult result = Compile(program, out ModelFile file);
        Assert.True(result.Succeeded, string.Join('\n', result.Diagnostics));
        byte[] bytes = file.Bytes.ToArray();
        CompiledCase compiled = new("Space.Program", [.. result.Sources], [new($"edgegen/{Convert.ToHexStringLower(SHA256.HashData(bytes))}/{file.Name}", bytes)]);
        CompiledBatch batch = AssemblyCompiler.Compile([compiled]);
        Assert.Null(batch.ErrorOf(compiled));
        return new(batch, batch.Create(compiled));
    }

    /// <summary>What is wrong with a program.</summary>
    public static string FindingsOf(ProgramWriter program) => string.Join('\n', Compile(program, out _).Diagnostics);

    public void Set<T>(int input, params T[] elements)
        where T : unmanaged => elements.CopyTo(MemoryMarshal.Cast<byte, T>(Model.GetInput(0, input)));

    public T[] Get<T>(int output = 0)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Model.GetOutput(0, output)).ToArray();

    public int[] ShapeOf(int output = 0) => Model.GetOutputShape(0, output).ToArray();

    public void Run() => Model.Run(0);

    /// <summary>Bytes that a run allocates, once everything has run before.</summary>
    public long AllocatedByRun() => Allocations.Of(Run);

    public void Dispose()
    {
        Model.Dispose();
        _batch.Dispose();
    }

    private static CompilationResult Compile(ProgramWriter program, out ModelFile file)
    {
        file = new ModelFile("program.pte", program.ToBytes());
        return ModelCompiler.Compile(file, new CompileOptions(new TypeDeclaration("Space", "Program", [], "public sealed partial class Program"), "cpu"));
    }
}
