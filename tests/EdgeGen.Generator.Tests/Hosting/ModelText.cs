using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeGen.Generator.Tests.Hosting;

/// <summary>An additional file that must not be decoded as text.</summary>
/// <param name="path">Absolute path.</param>
internal sealed class ModelText(string path) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("A model file is not text.");
}
