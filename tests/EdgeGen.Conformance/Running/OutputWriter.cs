using System.Globalization;
using EdgeGen.Conformance.Arrays;

namespace EdgeGen.Conformance.Running;

/// <summary>Writes each output of a case as <c>r&lt;run&gt;_out&lt;index&gt;.npy</c>.</summary>
public sealed class OutputWriter(string folder)
{
    public void Write(int run, int index, CaseTensor output)
    {
        Directory.CreateDirectory(folder);
        string file = string.Create(CultureInfo.InvariantCulture, $"r{run}_out{index}.npy");
        File.WriteAllBytes(Path.Combine(folder, file), output.ToNpy().ToBytes());
    }
}
