namespace EdgeGen.Compiler.Load;

/// <summary>Bytes <c>[Offset, Offset + Length)</c> of a file; both are absolute and not negative.</summary>
internal readonly record struct FileRange(long Offset, long Length)
{
    public long End => Offset + Length;

    public bool IsEmpty => Length == 0;

    /// <summary>Whether <paramref name="length"/> bytes at absolute <paramref name="offset"/> lie inside; never overflows.</summary>
    public bool Contains(long offset, long length) =>
        offset >= Offset && length >= 0 && offset <= End && length <= End - offset;

    public override string ToString() => $"[{Offset}..{End})";
}
