using System.Runtime.InteropServices;

namespace EdgeGen.Runtime;

/// <summary>64-byte aligned zeros from the system, which makes pages only when they are touched: a large block costs nothing at first.</summary>
internal unsafe struct ZeroedBlock
{
    private const nuint Alignment = 64;

    private void* _block;

    /// <summary>Takes memory.</summary>
    /// <param name="bytes">How much.</param>
    /// <exception cref="OutOfMemoryException">The system has no more.</exception>
    public ZeroedBlock(nuint bytes)
    {
        _block = NativeMemory.AllocZeroed(checked(bytes + Alignment));
        Start = (byte*)(((nuint)_block + Alignment - 1) / Alignment * Alignment);
    }

    /// <summary>The first byte; <c>null</c> once freed.</summary>
    public byte* Start { get; private set; }

    /// <summary>Gives the memory back.</summary>
    public void Free()
    {
        NativeMemory.Free(_block);
        _block = null;
        Start = null;
    }
}
