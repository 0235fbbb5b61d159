namespace EdgeGen.Compiler.Tests.SmallGraphs;

public sealed class SmallGraphTests
{
    public static TheoryData<string> Names => new(SmallGraph.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void FileIsAsWritten(string name) => Snapshot.Matches("tests/EdgeGen.Use.Tests/models/" + name, SmallGraph.All[name]());
}
