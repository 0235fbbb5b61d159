using EdgeGen.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeGen.Generator;

/// <summary>What one <c>[EdgeModel]</c> attribute asks for.</summary>
/// <param name="File">The file as the attribute names it.</param>
/// <param name="Data">The file with tensor data as the attribute names it; null if it names none.</param>
/// <param name="Options">The type to implement, and how.</param>
/// <param name="DeclarationProblem">Why the type cannot be implemented; null if it can.</param>
internal sealed record ModelRequest(string File, string? Data, CompileOptions Options, string? DeclarationProblem)
{
    public const string AttributeName = "EdgeGen.EdgeModelAttribute";

    private const string AttributeTypeName = "EdgeModelAttribute";

    /// <summary>The request of the first attribute on <paramref name="type"/>: the compiler rejects a second one.</summary>
    /// <returns>Null if there is none, or if it names no file, which the compiler reports.</returns>
    public static (ModelRequest Request, AttributePosition Position)? Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        AttributeData? attribute = type.GetAttributes().FirstOrDefault(IsEdgeModel);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax
            || syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || attribute.ConstructorArguments is not [{ Value: string file }])
            return null;

        var options = new CompileOptions(DeclarationReader.Read(type, declaration));
        string? data = null;
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: nameof(Data), Value.Value: string name })
                data = name;
            options = (argument.Key, argument.Value.Value) switch
            {
                (nameof(CompileOptions.Target), string target) => options with { Target = target },
                (nameof(CompileOptions.MaxArenaBytes), int bytes) => options with { MaxArenaBytes = bytes },
                (nameof(CompileOptions.ReuseInputs), bool reuse) => options with { ReuseInputs = reuse },
                (nameof(CompileOptions.Profile), bool profile) => options with { Profile = profile },
                (nameof(CompileOptions.Threads), int threads) => options with { Threads = threads },
                _ => options,
            };
        }
        return (new(file, data, options, DeclarationReader.FindProblem(type, declaration)), AttributePosition.Of(syntax));
    }

    private static bool IsEdgeModel(AttributeData attribute) =>
        attribute.AttributeClass is
        {
            MetadataName: AttributeTypeName,
            ContainingNamespace: { Name: nameof(EdgeGen), ContainingNamespace.IsGlobalNamespace: true },
        };
}
