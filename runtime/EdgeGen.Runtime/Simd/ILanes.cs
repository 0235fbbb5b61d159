namespace EdgeGen.Runtime.Simd;

/// <summary>
/// One register of 32-bit lanes, seen as floats or as integers: kernels are written once over it and run at every width. Masks are lanes
/// of all ones or all zeros. Pointers need no alignment.
/// </summary>
/// <typeparam name="V">The width: <see cref="Lanes512"/>, <see cref="Lanes256"/>, <see cref="Lanes128"/>, or <see cref="Lanes1"/> for
/// tails and as the reference.</typeparam>
public unsafe interface ILanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads consecutive floats.</summary>
    static abstract V Load(float* source);

    /// <summary>Writes consecutive floats.</summary>
    static abstract void Store(float* target, V value);

    /// <summary>Reads consecutive integers.</summary>
    static abstract V LoadInt32(int* source);

    /// <summary>Writes consecutive integers.</summary>
    static abstract void StoreInt32(int* target, V value);

    /// <summary>Reads consecutive <see cref="sbyte"/> and widens them to integer lanes.</summary>
    static abstract V LoadInt8(sbyte* source);

    /// <summary>Reads consecutive <see cref="sbyte"/> of two places and widens them to the low and high halves of the lanes.</summary>
    static abstract V LoadInt8Pairs(sbyte* low, sbyte* high);

    /// <summary>Reads consecutive <see cref="byte"/> of two places and widens them to the low and high halves of the lanes.</summary>
    static abstract V LoadUInt8Pairs(byte* low, byte* high);

    /// <summary>Writes the low bits of integer lanes as consecutive <see cref="sbyte"/>.</summary>
    static abstract void StoreInt8(sbyte* target, V value);

    /// <summary>Reads consecutive <see cref="byte"/> and widens them to integer lanes.</summary>
    static abstract V LoadUInt8(byte* source);

    /// <summary>Writes the low bits of integer lanes as consecutive <see cref="byte"/>.</summary>
    static abstract void StoreUInt8(byte* target, V value);

    /// <summary>Stores four registers of integers as rows of bytes: every lane plus an offset, limited to a range.</summary>
    /// <param name="target">The first row.</param>
    /// <param name="stride">Elements between two rows.</param>
    /// <param name="a">The first row's values.</param>
    /// <param name="b">The second row's values.</param>
    /// <param name="c">The third row's values.</param>
    /// <param name="d">The fourth row's values.</param>
    /// <param name="range">The offset and the range; constants, so that the JIT folds them.</param>
    /// <typeparam name="T"><see cref="sbyte"/> or <see cref="byte"/>.</typeparam>
    static abstract void StoreRows<T>(T* target, nint stride, V a, V b, V c, V d, ByteRange range)
        where T : unmanaged;

    /// <summary>Reads consecutive <see cref="short"/> and widens them to integer lanes.</summary>
    static abstract V LoadInt16(short* source);

    /// <summary>Writes the low bits of integer lanes as consecutive <see cref="short"/>.</summary>
    static abstract void StoreInt16(short* target, V value);

    /// <summary>Reads consecutive <see cref="ushort"/> and widens them to integer lanes.</summary>
    static abstract V LoadUInt16(ushort* source);

    /// <summary>Writes the low bits of integer lanes as consecutive <see cref="ushort"/>.</summary>
    static abstract void StoreUInt16(ushort* target, V value);

    /// <summary>The same float in every lane.</summary>
    static abstract V Broadcast(float value);

    /// <summary>The float at an address in every lane.</summary>
    static abstract V BroadcastLoad(float* source);

    /// <summary>The same integer in every lane.</summary>
    static abstract V BroadcastInt32(int value);

    /// <summary>Float sum.</summary>
    static abstract V operator +(V a, V b);

    /// <summary>Float difference.</summary>
    static abstract V operator -(V a, V b);

    /// <summary>Float product.</summary>
    static abstract V operator *(V a, V b);

    /// <summary>Float quotient.</summary>
    static abstract V operator /(V a, V b);

    /// <summary>a·b + c, rounded once: the same bits on every processor, at a price where it has no instruction for it.</summary>
    static abstract V FusedMultiplyAdd(V a, V b, V c);

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>sum += a·b, rounded once where the processor can: the step of an inner loop.</summary>
    static abstract void Accumulate(ref V sum, V a, V b);

    /// <summary>Float with the other sign.</summary>
    static abstract V Negate(V value);

    /// <summary>Float without its sign.</summary>
    static abstract V Abs(V value);

    /// <summary>Float square root.</summary>
    static abstract V Sqrt(V value);

    /// <summary>Largest whole float not above.</summary>
    static abstract V Floor(V value);

    /// <summary>Smallest whole float not below.</summary>
    static abstract V Ceiling(V value);

    /// <summary>Nearest whole float, halves to the even one.</summary>
    static abstract V RoundToEven(V value);

    /// <summary>Whole float toward zero.</summary>
    static abstract V Truncate(V value);

    /// <summary>Larger float; NaN if one is NaN.</summary>
    static abstract V Max(V a, V b);

    /// <summary>Smaller float; NaN if one is NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>Larger float; the number if one is NaN.</summary>
    static abstract V MaxNumber(V a, V b);

    /// <summary>Smaller float; the number if one is NaN.</summary>
    static abstract V MinNumber(V a, V b);

    /// <summary><paramref name="value"/> but not below <paramref name="low"/>, a number; NaN stays NaN.</summary>
    static abstract V AtLeast(V value, V low);

    /// <summary><paramref name="value"/> but not above <paramref name="high"/>, a number; NaN stays NaN.</summary>
    static abstract V AtMost(V value, V high);

    /// <summary><paramref name="value"/> limited to a range of numbers; NaN stays NaN.</summary>
    static abstract V Clamp(V value, V low, V high);

    /// <summary>Mask of float a = b; comparisons with NaN are false, but not-equal is true.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>Mask of integer a = b.</summary>
    static abstract V EqualInt32(V a, V b);

    /// <summary>Mask of float a ≠ b; comparisons with NaN are false, but not-equal is true.</summary>
    static abstract V NotEqual(V a, V b);

    /// <summary>Mask of integer a ≠ b.</summary>
    static abstract V NotEqualInt32(V a, V b);

    /// <summary>Mask of float a &lt; b; comparisons with NaN are false, but not-equal is true.</summary>
    static abstract V Less(V a, V b);

    /// <summary>Mask of integer a &lt; b.</summary>
    static abstract V LessInt32(V a, V b);

    /// <summary>Mask of float a ≤ b; comparisons with NaN are false, but not-equal is true.</summary>
    static abstract V LessOrEqual(V a, V b);

    /// <summary>Mask of integer a ≤ b.</summary>
    static abstract V LessOrEqualInt32(V a, V b);

    /// <summary>Mask of float a &gt; b; comparisons with NaN are false, but not-equal is true.</summary>
    static abstract V Greater(V a, V b);

    /// <summary>Mask of integer a &gt; b.</summary>
    static abstract V GreaterInt32(V a, V b);

    /// <summary>Mask of float a ≥ b; comparisons with NaN are false, but not-equal is true.</summary>
    static abstract V GreaterOrEqual(V a, V b);

    /// <summary>Mask of integer a ≥ b.</summary>
    static abstract V GreaterOrEqualInt32(V a, V b);

    /// <summary>Bits of <paramref name="a"/> where the mask is set, else of <paramref name="b"/>.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>Whether a mask is set in any lane.</summary>
    static abstract bool Any(V mask);

    /// <summary>Integer sum, wrapping.</summary>
    static abstract V AddInt32(V a, V b);

    /// <summary>Integer difference, wrapping.</summary>
    static abstract V SubtractInt32(V a, V b);

    /// <summary>Low half of the integer product.</summary>
    static abstract V MultiplyInt32(V a, V b);

    /// <summary>
    /// sum += a.low·b.low + a.high·b.high, wrapping, over the signed 16-bit halves of every lane: the step of an inner loop of integers.
    /// Both halves of both lanes must not be −32768.
    /// </summary>
    static abstract void AccumulatePairs(ref V sum, V a, V b);

    /// <summary>As <see cref="AccumulatePairs(ref V, V, V)"/> with <paramref name="b"/> where it lies in memory.</summary>
    static abstract void AccumulateLoadedPairs(ref V sum, V a, int* b);

    /// <summary>
    /// sum += Σ a·b, wrapping, over the four bytes of every lane, those of <paramref name="a"/> unsigned and those of <paramref name="b"/>
    /// signed. The two products of either half of a lane must add up to a signed integer of 16 bits.
    /// </summary>
    static abstract void AccumulateBytes(ref V sum, V a, V b);

    /// <summary>The same for two registers each, of which the four products of either half must add up to one, too.</summary>
    static abstract void AccumulateBytes(ref V sum, V a, V b, V nextA, V nextB);

    /// <summary>Larger integer.</summary>
    static abstract V MaxInt32(V a, V b);

    /// <summary>Smaller integer.</summary>
    static abstract V MinInt32(V a, V b);

    /// <summary>Bitwise and.</summary>
    static abstract V AndInt32(V a, V b);

    /// <summary>Bitwise or.</summary>
    static abstract V OrInt32(V a, V b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V XorInt32(V a, V b);

    /// <summary>Bitwise complement.</summary>
    static abstract V NotInt32(V value);

    /// <summary>Integer without its sign; the smallest one stays.</summary>
    static abstract V AbsInt32(V value);

    /// <summary>Integer limited to a range.</summary>
    static abstract V ClampInt32(V value, V low, V high);

    /// <summary>Left shift by 0 to 31.</summary>
    static abstract V ShiftLeftInt32(V value, V count);

    /// <summary>Right shift by 0 to 31 that keeps the sign.</summary>
    static abstract V ShiftRightArithmeticInt32(V value, V count);

    /// <summary>Right shift by 0 to 31 that brings in zeros.</summary>
    static abstract V ShiftRightLogicalInt32(V value, V count);

    /// <summary>Left shift of every lane by the same 0 to 31.</summary>
    static abstract V ShiftLeftInt32(V value, int count);

    /// <summary>Right shift of every lane by the same 0 to 31 that keeps the sign.</summary>
    static abstract V ShiftRightArithmeticInt32(V value, int count);

    /// <summary>Right shift of every lane by the same 0 to 31 that brings in zeros.</summary>
    static abstract V ShiftRightLogicalInt32(V value, int count);

    /// <summary>Number of leading zero bits; 32 for 0.</summary>
    static abstract V LeadingZeroCountInt32(V value);

    /// <summary>Integer quotient toward zero; 0 where the divisor is 0, wrapping where the quotient is too large.</summary>
    static abstract V DivideInt32(V a, V b);

    /// <summary>Integers as the nearest floats.</summary>
    static abstract V ToFloat(V value);

    /// <summary>Floats as the nearest integers, halves to even, saturating; 0 for NaN.</summary>
    static abstract V ToInt32RoundToEven(V value);

    /// <summary>As <see cref="ToInt32RoundToEven"/> for floats between −2^30 and 2^30, or NaN.</summary>
    static abstract V ToInt32InRange(V value);

    /// <summary>value · 2^⌊exponent⌋, rounded once, for exponents between −250 and 250.</summary>
    static abstract V Scale(V value, V exponent);

    /// <summary>Entries of a table of 32 floats, chosen by the five low bits of integers.</summary>
    static abstract V LookUp32(float* table, V indices);

    /// <summary>(value·multiplier + 2^(shift−1)) &gt;&gt; shift in 64 bits, the low 32 kept; shift in 1 to 62 (TOSA apply_scale_32).</summary>
    static abstract V Rescale(V value, V multiplier, V shift);

    /// <summary>What <see cref="Rescale(V, in RescaleBy{V})"/> needs of multipliers and shifts that serve many values.</summary>
    static abstract RescaleBy<V> RescaleBy(V multiplier, V shift);

    /// <summary><see cref="Rescale(V, V, V)"/> with prepared operands.</summary>
    static abstract V Rescale(V value, in RescaleBy<V> by);

    /// <summary>What <see cref="RescaleHigh"/> needs of multipliers and shifts that serve many values.</summary>
    static abstract RescaleBy<V> RescaleHighBy(V multiplier, V shift);

    /// <summary><see cref="Rescale(V, V, V)"/> with shifts above 32, for which the upper halves of products suffice.</summary>
    static abstract V RescaleHigh(V value, in RescaleBy<V> by);

    /// <summary>As <see cref="Rescale(V, V, V)"/>; with shift above 31, 2^30 is added first, or subtracted for negative values.</summary>
    static abstract V RescaleDoubleRound(V value, V multiplier, V shift);
}
