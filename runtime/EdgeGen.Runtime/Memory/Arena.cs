using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime;

/// <summary>The one block of memory that a model instance computes in: 64-byte aligned, zeroed, of a size known at compile time.</summary>
public sealed unsafe class Arena : IDisposable
{
    private ZeroedBlock _block;

    /// <summary>Takes <paramref name="bytes"/> bytes from the system.</summary>
    public Arena(int bytes)
    {
        Bytes = bytes;
        _block = new ZeroedBlock((nuint)bytes);
    }

    /// <summary>Frees the memory of an arena nobody disposed of.</summary>
    ~Arena() => _block.Free();

    /// <summary>The arena's size in bytes.</summary>
    public int Bytes { get; }

    /// <summary>A typed view; offsets and lengths come from the compiler's memory plan and are not checked again.</summary>
    /// <param name="offset">Bytes from the arena's start.</param>
    /// <param name="count">Elements in the view.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span<T>(int offset, int count)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_block.Start == null, this);
        return new Span<T>(_block.Start + offset, count);
    }

    /// <summary>Frees the memory; views taken before must not be used any more.</summary>
    public void Dispose()
    {
        _block.Free();
        GC.SuppressFinalize(this);
    }
}
