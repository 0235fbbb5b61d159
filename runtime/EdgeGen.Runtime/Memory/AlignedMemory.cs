namespace EdgeGen.Runtime;

/// <summary>Zeroed, 64-byte aligned native memory for constants that a kernel wants in its own layout.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class AlignedMemory<T> : IDisposable
    where T : unmanaged
{
    private ZeroedBlock _block;

    /// <summary>Takes memory for <paramref name="length"/> elements from the system.</summary>
    /// <exception cref="OverflowException">The size in bytes exceeds the address space.</exception>
    public AlignedMemory(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _block = new ZeroedBlock(checked((nuint)length * (nuint)sizeof(T)));
        Length = length;
    }

    /// <summary>Frees the memory when nobody disposed of it.</summary>
    ~AlignedMemory() => _block.Free();

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => new(Pointer, Length);

    /// <summary>The first element, 64-byte aligned; keep the object alive while it is used.</summary>
    internal T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_block.Start == null, this);
            return (T*)_block.Start;
        }
    }

    /// <summary>Frees the memory; views taken before must not be used any more.</summary>
    public void Dispose()
    {
        _block.Free();
        GC.SuppressFinalize(this);
    }
}
