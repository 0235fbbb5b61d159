using System.Text.RegularExpressions;

namespace EdgeGen.Architecture.Tests;

public sealed class FileTests
{
    /// <summary>A longer file is probably two things. Tables may be as long as what they list.</summary>
    private const int MostLines = 300;

    private static readonly string[] TableSuffixes = ["Table.cs", "Catalog.cs"];

    private static readonly Regex TypeDeclaration = new(
        @"^\s*(?:(?:public|internal|private|file|static|sealed|abstract|readonly|ref|partial|unsafe)\s+)*"
        + @"(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(\w+)",
        RegexOptions.Multiline);

    private static readonly Regex VagueName = new("Helper|Util|Manager|Misc");

    [Fact]
    public void FilesAreShort()
    {
        IEnumerable<string> tooLong =
            from path in Repository.ProductSources
            where !TableSuffixes.Any(suffix => path.EndsWith(suffix, StringComparison.Ordinal))
            let lines = Repository.Read(path).AsSpan().Count('\n')
            where lines > MostLines
            select $"{path}: {lines} lines";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void NamesSayWhatIsInside()
    {
        IEnumerable<string> vague =
            from path in Repository.ProductSources.Concat(Repository.Sources("tests")).Concat(Repository.Sources("samples"))
            from Match type in TypeDeclaration.Matches(Repository.Read(path))
            where VagueName.IsMatch(type.Groups[1].Value)
            select $"{path}: {type.Groups[1].Value}";

        Assert.Empty(vague);
    }
}
