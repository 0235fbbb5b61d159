using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>The contents of a <c>.ptd</c> file. Ranges are absolute in that file.</summary>
/// <param name="Entries">In file order; the first of equal keys wins.</param>
internal sealed record FlatTensorFile(EquatableArray<FlatTensorEntry> Entries)
{
    public FlatTensorEntry? Find(string key)
    {
        foreach (FlatTensorEntry entry in Entries)
        {
            if (entry.Key == key)
                return entry;
        }
        return null;
    }
}

/// <param name="Range">The whole segment; may end with padding.</param>
/// <param name="Layout">Null for a blob that only a delegate understands.</param>
internal sealed record FlatTensorEntry(string Key, FileRange Range, FlatTensorLayout? Layout);

internal sealed record FlatTensorLayout(EtScalarType ScalarType, EquatableArray<int> Sizes, EquatableArray<int> DimOrder);
