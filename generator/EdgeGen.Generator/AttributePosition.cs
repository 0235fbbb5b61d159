using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeGen.Generator;

/// <summary>Where an attribute stands, without the syntax tree that a <see cref="Location"/> holds on to.</summary>
internal sealed record AttributePosition(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static AttributePosition Of(SyntaxNode node) => new(node.SyntaxTree.FilePath, node.Span, node.GetLocation().GetLineSpan().Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
