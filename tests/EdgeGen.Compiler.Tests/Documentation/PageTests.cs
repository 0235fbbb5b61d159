namespace EdgeGen.Compiler.Tests.Documentation;

/// <summary>Pages in <c>docs</c> that are made from the compiler's tables stay true.</summary>
public sealed class PageTests
{
    [Fact]
    public void TosaOperatorsAreAsTheTableSays() => Snapshot.Matches("docs/tosa-operators.md", TosaSupportPage.Write());

    [Fact]
    public void ExecuTorchOperatorsAreAsTheTableSays() => Snapshot.Matches("docs/executorch-operators.md", ExecuTorchOperatorPage.Write());
}
