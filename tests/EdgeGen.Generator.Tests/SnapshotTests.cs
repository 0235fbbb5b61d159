using EdgeGen.Generator.Tests.Hosting;

namespace EdgeGen.Generator.Tests;

/// <summary>Generated code is part of the product: what it reads like is decided by people.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("FloatSpotter", "portable")]
    [InlineData("Int8Spotter", "tosa_int")]
    public void GeneratedCodeIsAsAccepted(string type, string flow)
    {
        using UserProject project = new UserProject($"namespace App; [EdgeGen.EdgeModel(\"ds_cnn.pte\")] public sealed partial class {type};")
            .AddFile("ds_cnn.pte", Models.Load($"tests/models/ds_cnn/{flow}/model.pte"))
            .Run();

        Assert.Empty(project.ErrorIds());
        Assert.All(project.GeneratedFiles(), file => Snapshot.Matches("tests/EdgeGen.Generator.Tests/Snapshots/" + file.Key, file.Value));
    }
}
