using System.Security.Cryptography;
using System.Text;
using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load;

/// <summary>The bytes of a model under a logical name. Equal when names, hashes and companions are.</summary>
public sealed class ModelFile : IEquatable<ModelFile>
{
    private readonly Lazy<string> _hash;

    /// <summary>Takes over <paramref name="bytes"/> without a copy; the caller must not write to them afterwards.</summary>
    /// <param name="name">Logical file name, as diagnostics show it.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="hash">SHA-256 of the bytes in lower-case hexadecimal, when it is known already.</param>
    /// <param name="companions">Files with tensor data that the model refers to (<c>.ptd</c>).</param>
    public ModelFile(string name, byte[] bytes, string? hash = null, EquatableArray<ModelFile> companions = default)
    {
        Name = name;
        Content = bytes;
        Companions = companions;
        Format = Sniff(bytes);
        _hash = hash is null ? new(() => HashOf(bytes)) : new(() => hash);
    }

    public string Name { get; }

    public ReadOnlyMemory<byte> Bytes => Content;

    public long Length => Content.Length;

    /// <summary>SHA-256 of the bytes in lower-case hexadecimal.</summary>
    public string Hash => _hash.Value;

    public ModelFormat Format { get; }

    public EquatableArray<ModelFile> Companions { get; }

    internal byte[] Content { get; }

    /// <summary>Begins to compute the hash on another thread, so that it is there when the code is written.</summary>
    internal void HashAhead()
    {
        _ = Task.Run(() => _hash.Value);
        foreach (ModelFile companion in Companions)
            companion.HashAhead();
    }

    internal FileRange Range => new(0, Content.Length);

    /// <summary>The bytes of <paramref name="range"/>, without a copy.</summary>
    internal ReadOnlySpan<byte> Slice(FileRange range) => Content.AsSpan(checked((int)range.Offset), checked((int)range.Length));

    public bool Equals(ModelFile? other) =>
        other is not null && Name == other.Name && Hash == other.Hash && Companions == other.Companions;

    public override bool Equals(object? obj) => Equals(obj as ModelFile);

    public override int GetHashCode() => Hash.GetHashCode();

    public override string ToString() => Name;

    private static ModelFormat Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
            return ModelFormat.Unknown;

        ReadOnlySpan<byte> identifier = bytes.Slice(4, 4);
        return identifier.SequenceEqual("ET12"u8) ? ModelFormat.ExecuTorch
            : identifier.SequenceEqual("BP08"u8) ? ModelFormat.BundledProgram
            : identifier.SequenceEqual("FT01"u8) ? ModelFormat.FlatTensor
            : identifier.SequenceEqual("TOSA"u8) ? ModelFormat.Tosa
            : ModelFormat.Unknown;
    }

    private static string HashOf(byte[] bytes)
    {
        using var sha256 = SHA256.Create();
        var text = new StringBuilder(64);
        foreach (byte b in sha256.ComputeHash(bytes))
            text.Append("0123456789abcdef"[b >> 4]).Append("0123456789abcdef"[b & 15]);
        return text.ToString();
    }
}
