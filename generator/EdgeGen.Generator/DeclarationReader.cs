using EdgeGen.Compiler;
using EdgeGen.Compiler.Common;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeGen.Generator;

/// <summary>Reads how a type is declared, so that a second part of it can be written.</summary>
/// <remarks>Analyzers see the type with the second part, so nothing here may depend on its members.</remarks>
internal static class DeclarationReader
{
    private static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static TypeDeclaration Read(INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        string @namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat);
        IEnumerable<string> containers = Containers(declaration).Reverse().Select(Header);
        return new(@namespace, declaration.Identifier.Text, containers.ToEquatableArray(), Header(declaration));
    }

    /// <returns>Why no second part can be added to the type or it cannot have the generated members; null if all is well.</returns>
    public static string? FindProblem(INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        if (declaration is not ClassDeclarationSyntax)
            return "it must be a class, and not a record: copies would share one arena";
        foreach (TypeDeclarationSyntax part in Containers(declaration).Prepend(declaration))
        {
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                return $"'{part.Identifier.ValueText}' must be partial";
            if (part.TypeParameterList is not null)
                return $"'{part.Identifier.ValueText}' must not be generic";
            if (part.Modifiers.Any(SyntaxKind.FileKeyword))
                return $"'{part.Identifier.ValueText}' must not be local to its file";
        }
        return type.IsStatic ? "it must not be static"
            : type.IsAbstract ? "it must not be abstract"
            : declaration.ParameterList is not null ? "it must not have a primary constructor: EdgeGen writes the constructor"
            : null;
    }

    private static IEnumerable<TypeDeclarationSyntax> Containers(TypeDeclarationSyntax declaration) =>
        declaration.Ancestors().OfType<TypeDeclarationSyntax>();

    /// <summary>The declaration up to its name, such as <c>public sealed partial class Conformer</c>.</summary>
    private static string Header(TypeDeclarationSyntax declaration)
    {
        IEnumerable<string> words = declaration.Modifiers.Select(modifier => modifier.Text).Append(declaration.Keyword.Text);
        if (declaration is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not 0 } record)
            words = words.Append(record.ClassOrStructKeyword.Text);
        return string.Join(" ", words.Append(declaration.Identifier.Text));
    }
}
