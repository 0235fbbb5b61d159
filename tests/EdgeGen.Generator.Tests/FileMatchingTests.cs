using EdgeGen.Compiler;
using EdgeGen.Compiler.Common;

namespace EdgeGen.Generator.Tests;

public sealed class FileMatchingTests
{
    private static readonly EquatableArray<ModelEntry> Files =
    [
        Entry("models/kws.pte"), Entry("models/speech/small.pte"), Entry("models/vision/small.pte"), Entry("models/speech/small.ptd"),
        Entry("models/speech/more.ptd"), Entry("vision.tosa"),
    ];

    [Theory]
    [InlineData("kws.pte", "models/kws.pte")]
    [InlineData("models/kws.pte", "models/kws.pte")]
    [InlineData("models\\kws.pte", "models/kws.pte")]
    [InlineData("./models/kws.pte", "models/kws.pte")]
    [InlineData("/project/models/kws.pte", "models/kws.pte")]
    [InlineData("speech/small.pte", "models/speech/small.pte")]
    [InlineData("vision.tosa", "vision.tosa")]
    public void FileIsFoundByTheEndOfItsPath(string wanted, string found) =>
        Assert.Equal(found, Find(wanted).File?.DisplayPath);

    [Fact]
    public void WindowsPathsMatchToo()
    {
        var file = new ModelEntry(@"C:\project\models\kws.pte", "models/kws.pte", "0");

        Assert.Equal(file, ModelMatch.Find(Request("models/kws.pte"), [file]).File);
        Assert.Equal("kws.pte", file.FileName);
    }

    [Fact]
    public void TensorDataInTheFolderOfTheModelBelongsToIt()
    {
        Assert.Equal(["more.ptd", "small.ptd"], Find("speech/small.pte").Companions.Select(file => file.FileName));
        Assert.Empty(Find("vision/small.pte").Companions);
    }

    [Fact]
    public void TensorDataThatTheRequestNamesIsTheOnlyOne()
    {
        Assert.Equal(["more.ptd"], ModelMatch.Find(Request("speech/small.pte", "more.ptd"), Files).Companions.Select(file => file.FileName));
        Assert.Equal(["more.ptd"], ModelMatch.Find(Request("kws.pte", "speech/more.ptd"), Files).Companions.Select(file => file.FileName));
    }

    [Fact]
    public void TensorDataThatIsNotListedIsMissing()
    {
        ModelMatch match = ModelMatch.Find(Request("kws.pte", "smal.ptd"), Files);

        Assert.Equal("EG1001", match.Problem!.Id);
        Assert.Contains("'models/speech/small.ptd'", match.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsListedTwiceIsOneFile() =>
        Assert.Equal("models/kws.pte", ModelMatch.Find(Request("kws.pte"), [Files[0], Files[0]]).File?.DisplayPath);

    [Fact]
    public void SeveralFilesOfTheNameAreListed()
    {
        string message = Problem("small.pte", "EG1006");

        Assert.Contains("'models/speech/small.pte', 'models/vision/small.pte'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kws.pte", "did you mean 'models/kws.pte'?")]
    [InlineData("kws.tosa", "did you mean 'models/kws.pte'?")]
    [InlineData("sound/kws.pte", "did you mean 'models/kws.pte'?")]
    [InlineData("vison.tosa", "did you mean 'vision.tosa'?")]
    public void NearMissesAreGuessed(string wanted, string guess) =>
        Assert.Contains(guess, Problem(wanted, "EG1001"), StringComparison.Ordinal);

    [Theory]
    [InlineData("resnet.pte")]
    [InlineData("ws.pte.bak")]
    [InlineData("")]
    public void AMissingFileIsAnsweredWithWhatThereIs(string wanted)
    {
        string message = Problem(wanted, "EG1001");

        Assert.DoesNotContain("did you mean", message, StringComparison.Ordinal);
        Assert.All(Files, file => Assert.Contains($"'{file.DisplayPath}'", message, StringComparison.Ordinal));
        Assert.Contains("<AdditionalFiles Include=\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectWithoutModelFilesIsToldHowToAddOne()
    {
        string message = ModelMatch.Find(Request("kws.pte"), []).Problem!.Message;

        Assert.Contains("no model files; add <AdditionalFiles Include=\"kws.pte\" />", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LongListsAreCut()
    {
        ModelEntry[] many = [.. Enumerable.Range(0, 60).Select(i => Entry($"m{i:00}.pte"))];

        string message = ModelMatch.Find(Request("resnet.pte"), many.ToEquatableArray()).Problem!.Message;

        Assert.Contains("'m09.pte' and 50 more", message, StringComparison.Ordinal);
    }

    private static string Problem(string wanted, string id)
    {
        ModelMatch match = Find(wanted);
        Assert.Null(match.File);
        Assert.Equal(id, match.Problem!.Id);
        return match.Problem.Message;
    }

    private static ModelMatch Find(string wanted) => ModelMatch.Find(Request(wanted), Files);

    private static ModelRequest Request(string file, string? data = null) => new(file, data, new CompileOptions(new("", "C", [], "partial class C")), null);

    private static ModelEntry Entry(string path) => new("/project/" + path, path, "hash of " + path);
}
