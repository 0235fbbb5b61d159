using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Conformance.Workers;

/// <summary>How many bits the registers have that kernels use, in this process and in one that is yet to start.</summary>
public static class RegisterWidth
{
    /// <summary>The widths that a worker can be asked for.</summary>
    public static IReadOnlyList<int> All { get; } = [128, 256, 512];

    /// <summary>The width in this process. Kernels use 512 bits wherever the processor has them, even if the runtime prefers 256.</summary>
    public static int Actual =>
        Vector512.IsHardwareAccelerated || Avx512F.IsSupported ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>
    /// The environment that keeps a process from registers wider than <paramref name="bits"/>. Those of 128 bits keep their fused
    /// instructions, as Arm's have them.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Environment(int bits) => bits switch
    {
        128 => [new("DOTNET_EnableAVX512", "0"), new("DOTNET_PreferredVectorBitWidth", "128")],
        256 => [new("DOTNET_EnableAVX512", "0")],
        _ => [],
    };

    /// <exception cref="PlatformNotSupportedException">No process that this one starts has registers of <paramref name="bits"/>.</exception>
    public static void RequireAtMost(int? bits)
    {
        if (bits > Actual)
            throw new PlatformNotSupportedException($"Registers have no more than {Actual} bits here.");
    }

    /// <exception cref="PlatformNotSupportedException">This process has registers of another width than <paramref name="bits"/>.</exception>
    public static void Require(int? bits)
    {
        if (bits is { } asked && asked != Actual)
            throw new PlatformNotSupportedException($"Registers have {Actual} bits here, not {asked}.");
    }
}
