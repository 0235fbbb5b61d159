using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The runs of 8-bit inputs that make up the windows of pixels which see every tap, widened to 16 bits by whole registers: what a register
/// writes beyond a run, the next run or the next pixel writes again.
/// </summary>
internal unsafe struct WindowRuns
{
    private const int Half = 16, Whole = 32;

    /// <summary>Lines of the window.</summary>
    public int Lines;

    /// <summary>Elements between two lines of the input.</summary>
    public nint LineStep;

    /// <summary>Terms of a line.</summary>
    public int LineTerms;

    /// <summary>Runs of a line.</summary>
    public int Runs;

    /// <summary>Elements between two runs.</summary>
    public nint RunStep;

    /// <summary>Terms of a run.</summary>
    public int Terms;

    private static bool Is512 => Avx512BW.IsSupported;

    private readonly int Step => Terms <= Half || !Is512 ? Half : Whole;

    /// <summary>How many of the next pixels can be widened without touching what lies behind the input or the rows of terms.</summary>
    /// <param name="count">The pixels there are.</param>
    /// <param name="input">Elements from the first pixel's first run to the end of the input.</param>
    /// <param name="pixelStep">Elements between two pixels.</param>
    /// <param name="rows">Terms from the first pixel's row to the end of all rows.</param>
    /// <param name="stride">Terms between two rows.</param>
    public readonly int Safe<T>(int count, nint input, nint pixelStep, nint rows, nint stride)
        where T : unmanaged
    {
        if (sizeof(T) != 1 || !Avx2.IsSupported)
            return 0;
        int length = (Terms + Step - 1) / Step * Step;
        nint read = ((Lines - 1) * LineStep) + ((Runs - 1) * RunStep) + length;
        nint written = ((nint)(Lines - 1) * LineTerms) + ((nint)(Runs - 1) * Terms) + length;
        if (input < read || rows < written)
            return 0;
        return (int)Math.Min(count, 1 + Math.Min((input - read) / pixelStep, (rows - written) / stride));
    }

    /// <summary>Widens pixels; parameters as in <see cref="Safe"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Widen<T>(T* pixel, nint pixelStep, int zeroPoint, short* target, nint stride, int count)
        where T : unmanaged
    {
        if (Lines == 1 && Runs == 1)
        {
            if (Step == Half)
                HalvesEach(pixel, pixelStep, zeroPoint, target, stride, count, Terms);
            else
                WholesEach(pixel, pixelStep, zeroPoint, target, stride, count, Terms);
            return;
        }

        int step = Step, lines = Lines, runs = Runs, terms = Terms, lineTerms = LineTerms;
        nint lineStep = LineStep, runStep = RunStep;
        for (; count > 0; count--, pixel += pixelStep, target += stride)
        {
            T* line = pixel;
            short* to = target;
            for (int y = lines; y != 0; y--, line += lineStep, to += lineTerms)
            {
                T* from = line;
                short* next = to;
                for (int x = runs; x != 0; x--, from += runStep, next += terms)
                {
                    if (step == Half)
                        Halves(from, zeroPoint, next, terms);
                    else
                        Wholes(from, zeroPoint, next, terms);
                }
            }
        }
    }

    // Pixels of one run, in loops of their own that keep all they need in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void HalvesEach<T>(T* pixel, nint pixelStep, int zeroPoint, short* target, nint stride, int count, int terms)
        where T : unmanaged
    {
        for (; count > 0; count--, pixel += pixelStep, target += stride)
            Halves(pixel, zeroPoint, target, terms);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WholesEach<T>(T* pixel, nint pixelStep, int zeroPoint, short* target, nint stride, int count, int terms)
        where T : unmanaged
    {
        for (; count > 0; count--, pixel += pixelStep, target += stride)
            Wholes(pixel, zeroPoint, target, terms);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves<T>(T* from, int zeroPoint, short* to, int terms)
        where T : unmanaged
    {
        Vector256<short> zero = Vector256.Create((short)zeroPoint);
        int i = 0;
        do
        {
            Vector256<short> wide = typeof(T) == typeof(sbyte)
                ? Avx2.ConvertToVector256Int16((sbyte*)(from + i))
                : Avx2.ConvertToVector256Int16((byte*)(from + i));
            (wide - zero).Store(to + i);
            i += Half;
        }
        while (i < terms);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wholes<T>(T* from, int zeroPoint, short* to, int terms)
        where T : unmanaged
    {
        Vector512<short> zero = Vector512.Create((short)zeroPoint);
        int i = 0;
        do
        {
            Vector512<short> wide = typeof(T) == typeof(sbyte)
                ? Avx512BW.ConvertToVector512Int16(Vector256.Load((sbyte*)(from + i)))
                : Avx512BW.ConvertToVector512Int16(Vector256.Load((byte*)(from + i)));
            (wide - zero).Store(to + i);
            i += Whole;
        }
        while (i < terms);
    }
}
