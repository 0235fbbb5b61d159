using EdgeGen.Conformance.Compiling;

namespace EdgeGen.Conformance.Tests.Compiling;

public sealed class AssemblyCompilerTests
{
    [Fact]
    public void EveryCaseOfABatchCanBeCreated()
    {
        CompiledCase[] cases = [Model("A", "1"), Model("B", "2")];

        using CompiledBatch batch = AssemblyCompiler.Compile(cases);

        Assert.Equal([1, 2], cases.Select(item => (int)ReadAnswer(batch, item)));
    }

    [Fact]
    public void AnErrorIsBlamedOnTheCaseInWhoseTextItLies()
    {
        CompiledCase[] cases = [Model("A", "1"), Model("B", "\"text\""), Model("C", "3"), Model("D", "undefined")];

        using CompiledBatch batch = AssemblyCompiler.Compile(cases);

        Assert.Contains("CS0029", batch.ErrorOf(cases[1]));
        Assert.Contains("CS0103", batch.ErrorOf(cases[3]));
        Assert.Null(batch.ErrorOf(cases[0]));
        Assert.Equal([1, 3], new[] { cases[0], cases[2] }.Select(item => (int)ReadAnswer(batch, item)));
    }

    [Fact]
    public void AnErrorWithoutAPlaceIsFoundByHalving()
    {
        // A resource that cannot be read fails the whole emission, and no syntax tree is named.
        CompiledCase broken = Model("B", "2") with { Resources = [new("broken", null!)] };
        CompiledCase[] cases = [Model("A", "1"), broken, Model("C", "3")];

        using CompiledBatch batch = AssemblyCompiler.Compile(cases);

        Assert.Contains("CS1566", batch.ErrorOf(broken));
        Assert.Equal([1, 3], new[] { cases[0], cases[2] }.Select(item => (int)ReadAnswer(batch, item)));
    }

    [Fact]
    public void ResourcesOfOneNameAreEmbeddedOnce()
    {
        var file = new EmbeddedFile("edgegen/hash/model.pte", [1, 2, 3]);
        CompiledCase[] cases = [Model("A", "1") with { Resources = [file] }, Model("B", "2") with { Resources = [file] }];

        using CompiledBatch batch = AssemblyCompiler.Compile(cases);
        using IEdgeModel model = batch.Create(cases[1]);

        Assert.Equal([1, 2, 3], EdgeGen.Runtime.ModelData.Open(model.GetType().Assembly, file.Name, 3).Span<byte>(0, 3).ToArray());
    }

    [Fact]
    public void AClassThatIsNoModelIsNamed()
    {
        var item = new CompiledCase("Other", [new("Other.g.cs", "public sealed class Other;")], []);

        using CompiledBatch batch = AssemblyCompiler.Compile([item]);

        Assert.Contains(nameof(IEdgeModel), Assert.Throws<InvalidOperationException>(() => batch.Create(item)).Message);
    }

    private static byte ReadAnswer(CompiledBatch batch, CompiledCase item)
    {
        using IEdgeModel model = batch.Create(item);
        model.Run(0);
        return model.GetOutput(0, 0)[0];
    }

    private static CompiledCase Model(string name, string answer) => new(
        $"Space.{name}",
        [
            new($"{name}.g.cs", $$"""
                using System;
                using System.Collections.Immutable;
                namespace Space;
                public sealed partial class {{name}} : EdgeGen.IEdgeModel
                {
                    private readonly byte[] _answer = new byte[1];
                    public ImmutableArray<EdgeGen.MethodInfo> Methods => [];
                    public Span<byte> GetInput(int method, int index) => default;
                    public ReadOnlySpan<byte> GetOutput(int method, int index) => _answer;
                    public void Run(int method) => _answer[0] = {{answer}};
                    public void Reset() { }
                    public void Dispose() { }
                }
                """),
        ],
        []);
}
