using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler;

/// <summary>Everything that a compilation depends on, with hashes in place of bytes.</summary>
internal sealed record CompileKey(string FileName, string Hash, EquatableArray<string> CompanionHashes, CompileOptions Options);

/// <summary>The last few compilations of this process, so that the generator and the analyzers share one.</summary>
/// <remarks>Safe for concurrent use: whoever comes second waits for the first, and compiles itself if the first was cancelled.</remarks>
internal static class CompileCache
{
    /// <summary>Compilations kept: a handful, because a result holds all the text of a model.</summary>
    public const int Capacity = 8;

    /// <summary>Most recently used first.</summary>
    private static readonly LinkedList<Entry> Entries = new();

    /// <param name="key">What the result depends on.</param>
    /// <param name="compile">Compiles; null for a result that must not be kept, beside it.</param>
    public static CompilationResult GetOrAdd(CompileKey key, Func<(CompilationResult Result, bool Keep)> compile)
    {
        Entry entry = Use(key);
        lock (entry)
        {
            if (entry.Result is { } known)
                return known;

            (CompilationResult result, bool keep) = compile();
            if (keep)
                entry.Result = result;
            return result;
        }
    }

    private static Entry Use(CompileKey key)
    {
        lock (Entries)
        {
            Entry entry = Entries.FirstOrDefault(e => e.Key == key) ?? new(key);
            Entries.Remove(entry);
            Entries.AddFirst(entry);
            if (Entries.Count > Capacity)
                Entries.RemoveLast();
            return entry;
        }
    }

    private sealed class Entry(CompileKey key)
    {
        public CompileKey Key => key;

        public CompilationResult? Result { get; set; }
    }
}
