using System.Collections;
using System.Reflection;
using EdgeGen.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeGen.Generator.Tests;

/// <summary>A pipeline value that holds on to syntax, symbols or a compilation keeps whole projects alive and never compares equal.</summary>
public sealed class PipelineValueTests
{
    public static TheoryData<string> Steps =>
    [
        StepNames.ModelFiles, StepNames.Declarations, StepNames.Requests, StepNames.Matches, StepNames.Compilations, StepNames.Sources,
        StepNames.Failures,
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public void HoldsNothingOfRoslyn(string step)
    {
        using UserProject project = new UserProject("""
            [EdgeGen.EdgeModel("digits.pte", Target = "cpu", MaxArenaBytes = 1 << 20)] public sealed partial class Digits;
            [EdgeGen.EdgeModel("missing.pte")] public sealed partial class Missing;
            """).AddFile("digits.pte", Models.FloatDigits).Run();

        object[] values = project.Values(step);

        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.Empty(RoslynObjectsIn(value)));
    }

    [Fact]
    public void TheWalkFindsWhatIsHidden()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class C;");

        Assert.NotEmpty(RoslynObjectsIn(new object[] { new Lazy<SyntaxNode>(tree.GetRoot()) }));
        Assert.NotEmpty(RoslynObjectsIn((1, tree.GetRoot().GetLocation())));
        Assert.NotEmpty(RoslynObjectsIn(CSharpCompilation.Create("C", [tree]).Assembly));
    }

    private static List<object> RoslynObjectsIn(object root)
    {
        var found = new List<object>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<object?>([root]);
        while (pending.TryPop(out object? value))
        {
            if (value is null or string or Pointer or Type || value.GetType().IsPrimitive || !seen.Add(value))
                continue;
            if (value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or AttributeData or Diagnostic or AdditionalText)
                found.Add(value);
            else if (value is Array array)
                PushAll(pending, array);
            else
                PushAll(pending, FieldsOf(value));
        }
        return found;
    }

    private static void PushAll(Stack<object?> pending, IEnumerable values)
    {
        foreach (object? value in values)
            pending.Push(value);
    }

    private static IEnumerable<object?> FieldsOf(object value)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field.GetValue(value);
        }
    }
}
