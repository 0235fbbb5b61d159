using EdgeGen.Conformance.Cases;

namespace EdgeGen.Conformance.Tests.Cases;

public sealed class CaseSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CaseFiles _files = new();

    public CaseSourceTests()
    {
        _folder.Write("net/r0_in0.npy", "input");
        _folder.Write("net/b/case.json", "b");
        _folder.Write("net/a/case.json", "a");
        _folder.Write("net/a/model.tosa", "model");
        _folder.Write("net/readme.md", "no case");
    }

    public void Dispose()
    {
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void FoldersAreSearchedInOrder()
    {
        CaseLocation[] found = [.. CaseSource.Find(_folder.Root, _files)];

        Assert.Equal(["a", "b"], found.Select(location => location.LeafName));
        Assert.Equal("model"u8.ToArray(), _files.Read(found[0], "model.tosa"));
        Assert.Equal(5, _files.Length(found[0], "../r0_in0.npy"));
    }

    [Fact]
    public void ZipsAreSearchedInOrder()
    {
        CaseLocation[] found = [.. CaseSource.Find(_folder.Zip("net"), _files)];

        Assert.Equal(["a", "b"], found.Select(location => location.Folder));
        Assert.Equal("model"u8.ToArray(), _files.Read(found[0], "./model.tosa"));
        Assert.Equal("input"u8.ToArray(), _files.Read(found[1], "../r0_in0.npy"));
        Assert.Equal(5, _files.Length(found[1], "../r0_in0.npy"));
    }

    [Fact]
    public void ACaseMayLieAtTheRootOfAZip()
    {
        _folder.Write("single/case.json", "{}");

        CaseLocation found = Assert.Single(CaseSource.Find(_folder.Zip("single"), _files));

        Assert.Equal("single", found.LeafName);
        Assert.Equal("{}"u8.ToArray(), _files.Read(found, CaseSource.CaseFile));
    }

    [Fact]
    public void ZipsBelowFoldersAreSearched()
    {
        _folder.Zip("net");

        Assert.Equal(4, CaseSource.Find(_folder.Root, _files).Count());
    }

    [Fact]
    public void ACaseFileIsItsOwnCase() =>
        Assert.Equal("a", Assert.Single(CaseSource.Find(Path.Combine(_folder.Root, "net/a/case.json"), _files)).LeafName);

    [Fact]
    public void MissingFilesAreNamed()
    {
        Assert.Throws<FileNotFoundException>(() => CaseSource.Find(Path.Combine(_folder.Root, "none"), _files));
        CaseLocation zipped = CaseSource.Find(_folder.Zip("net"), _files).First();
        Assert.Contains("a/none.npy", Assert.Throws<FileNotFoundException>(() => _files.Read(zipped, "none.npy")).Message);
    }
}
