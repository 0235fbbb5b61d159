using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeGen.Runtime;

/// <summary>The one block of memory that a model instance computes in: 64-byte aligned, zeroed, of a size known at compile time.</summary>
public sealed unsafe class Arena : IDisposable
{
    private byte* _memory;

    /// <summary>Takes <paramref name="bytes"/> bytes from the system.</summary>
    public Arena(int bytes)
    {
        Bytes = bytes;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 64), 64);
        NativeMemory.Clear(_memory, (nuint)bytes);
    }

    /// <summary>Frees the memory of an arena nobody disposed of.</summary>
    ~Arena() => Free();

    /// <summary>The arena's size in bytes.</summary>
    public int Bytes { get; }

    /// <summary>A typed view; offsets and lengths come from the compiler's memory plan and are not checked again.</summary>
    /// <param name="offset">Bytes from the arena's start.</param>
    /// <param name="count">Elements in the view.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span<T>(int offset, int count)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_memory == null, this);
        return new Span<T>(_memory + offset, count);
    }

    /// <summary>Frees the memory; views taken before must not be used any more.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
