using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime;

/// <summary>Lines of the cache: registers that straddle two take twice as long.</summary>
internal static unsafe class CacheLine
{
    /// <summary>A usual line.</summary>
    public const int Bytes = 64;

    /// <summary>The first whole line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Align<T>(T* memory)
        where T : unmanaged => (T*)(((nint)memory + Bytes - 1) & ~(nint)(Bytes - 1));
}
