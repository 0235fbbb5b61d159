using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Load.Xnnpack;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Finds constants by key: among the named data of the program first, then in its companion files.</summary>
internal sealed class XnnpackData(EtProgram program)
{
    /// <summary>Keys of a payload that are not among the named data of the program.</summary>
    public IEnumerable<string> ExternalKeysOf(XnnGraph graph) =>
        graph.Values.SelectMany(KeysOf).OfType<string>().Where(key => program.NamedData.All(data => data.Key != key));

    /// <summary>The file (0: the program, 1 and up: its companions) and the bytes; <c>null</c> if no file has the key.</summary>
    public (int File, FileRange Range)? Find(XnnBytes bytes)
    {
        if (bytes.Key is not { } key)
            return (0, bytes.Range);
        foreach (EtNamedData data in program.NamedData)
        {
            if (data.Key == key)
                return (0, data.Range);
        }

        for (int i = 0; i < program.ExternalData.Length; i++)
        {
            if (program.ExternalData[i].Find(key) is { } entry)
                return (i + 1, entry.Range);
        }

        return null;
    }

    private static IEnumerable<string?> KeysOf(XnnValue value) =>
    [
        value.Constant?.Key,
        value.Quantization switch
        {
            XnnPerChannel perChannel => perChannel.Scales.Key,
            XnnPerBlock perBlock => perBlock.Scales.Key,
            _ => null,
        },
    ];
}
