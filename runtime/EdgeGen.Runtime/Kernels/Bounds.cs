using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Checks at a kernel's entry, once per call, so that the loops inside may use pointers.</summary>
internal static class Bounds
{
    /// <summary>Throws unless <paramref name="length"/> elements are enough.</summary>
    /// <exception cref="ArgumentException">The operand is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(int length, long needed, string operand)
    {
        if (length < needed)
            ThrowTooShort(length, needed, operand);
    }

    /// <summary>The position an index names; negative ones count from the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the axis.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Position(long index, int extent)
    {
        long position = index < 0 ? index + extent : index;
        if ((ulong)position >= (ulong)extent)
            ThrowOutside(index, extent);
        return (int)position;
    }

    [DoesNotReturn]
    private static void ThrowTooShort(int length, long needed, string operand) =>
        throw new ArgumentException($"The operand has {length} elements, its shape needs {needed}.", operand);

    [DoesNotReturn]
    private static void ThrowOutside(long index, int extent) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The index lies outside an axis of {extent}.");
}
