using EdgeGen.Analyzers;
using EdgeGen.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace EdgeGen.Generator.Tests;

public sealed class DeclarationTests
{
    private const string Attribute = "[EdgeGen.EdgeModel(\"digits.pte\")]";

    [Theory]
    [InlineData("global", Attribute + " public sealed partial class Digits;")]
    [InlineData("file-scoped namespace", "namespace App.Models; " + Attribute + " internal partial class Digits { }")]
    [InlineData("nested", "namespace A { namespace B { public static partial class C { partial record D { " + Attribute + " private sealed partial class Digits { } } } } }")]
    [InlineData("nested in structs", "partial struct S { partial record struct R { partial interface I { " + Attribute + " partial class Digits; } } }")]
    [InlineData("keywords", "namespace @event.@class { partial class @if { " + Attribute + " partial class @new; } }")]
    [InlineData("two parts", Attribute + " partial class Digits; sealed partial class Digits { int _more; int More() => _more++; }")]
    [InlineData("beside other attributes", "using EdgeGen; [System.Obsolete(\"old\"), EdgeModel(file: \"digits.pte\", ReuseInputs = true)] partial class Digits;")]
    public async Task AnyPartialClassIsImplemented(string what, string source)
    {
        using UserProject project = new UserProject(source).AddFile("models/digits.pte", Models.FloatDigits).Run();

        Assert.Empty(project.ErrorIds());
        Assert.NotEmpty(project.GeneratedFiles());
        Assert.Empty(await project.AnalyzeAsync(new EdgeModelAnalyzer()));
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("'Digits' must be partial", Attribute + " class Digits { }")]
    [InlineData("'Digits' must not be generic", Attribute + " partial class Digits<T>;")]
    [InlineData("'Outer' must be partial", "class Outer { " + Attribute + " partial class Digits; }")]
    [InlineData("'Outer' must not be generic", "partial class Outer<T> { " + Attribute + " partial class Digits; }")]
    [InlineData("'Digits' must not be local to its file", Attribute + " file partial class Digits;")]
    [InlineData("must be a class", Attribute + " partial record Digits;")]
    [InlineData("must not be static", Attribute + " static partial class Digits;")]
    [InlineData("must not be abstract", Attribute + " abstract partial class Digits;")]
    [InlineData("must not have a primary constructor", Attribute + " partial class Digits(int size) { int Size => size; }")]
    public async Task OtherTypesAreAnError(string reason, string source)
    {
        using UserProject project = new UserProject(source).AddFile("digits.pte", Models.FloatDigits).Run();

        Assert.Equal("EG0001", Assert.Single(project.Diagnostics).Id);
        Assert.Empty(project.GeneratedFiles());
        Diagnostic finding = Assert.Single(await project.AnalyzeAsync(new EdgeModelAnalyzer()));
        Assert.Equal("EG0002", finding.Id);
        Assert.Contains(reason, finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[EdgeGen.EdgeModel] partial class Digits;")]
    [InlineData("[EdgeGen.EdgeModel(null)] partial class Digits;")]
    [InlineData("[EdgeGen.EdgeModel(42)] partial class Digits;")]
    [InlineData(Attribute + Attribute + " partial class Digits;")]
    [InlineData(Attribute + " partial class Digits; " + Attribute + " partial class Digits;")]
    [InlineData(Attribute + " partial struct Digits;")]
    [InlineData(Attribute + " partial class ;")]
    [InlineData("[EdgeGen.EdgeModel(\"digits.pte\", Target = null, MaxArenaBytes = \"x\", Nonsense = 1)] partial class Digits;")]
    public async Task HalfWrittenCodeIsNoReasonToFail(string source)
    {
        using UserProject project = new UserProject(source).AddFile("digits.pte", Models.FloatDigits).Run();

        Assert.DoesNotContain(await project.AnalyzeAsync(new EdgeModelAnalyzer()), diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public void TheSameNameInTwoNamespacesIsTwoTypes()
    {
        using UserProject project = new UserProject($"namespace A {{ {Attribute} partial class Digits; }} namespace B {{ {Attribute} partial class Digits; }}")
            .AddFile("digits.pte", Models.FloatDigits)
            .Run();

        Assert.Empty(project.ErrorIds());
    }
}
