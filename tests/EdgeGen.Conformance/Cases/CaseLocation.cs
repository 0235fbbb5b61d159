namespace EdgeGen.Conformance.Cases;

/// <summary>Where a case's files lie.</summary>
/// <param name="Archive">The zip that holds them; null on disk.</param>
/// <param name="Folder">Entry prefix without a slash at its end, or folder on disk.</param>
public sealed record CaseLocation(string? Archive, string Folder)
{
    /// <summary>The last part of the folder, or the archive's name for a case at its root.</summary>
    public string LeafName
    {
        get
        {
            string leaf = Path.GetFileName(Folder.TrimEnd('/', Path.DirectorySeparatorChar));
            return leaf.Length > 0 ? leaf : Path.GetFileNameWithoutExtension(Archive ?? Folder);
        }
    }
}
