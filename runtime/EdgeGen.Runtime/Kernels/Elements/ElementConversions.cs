using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>One element at a time between its format and <see cref="float"/>; narrowing rounds to nearest even.</summary>
public static unsafe class ElementConversions
{
    /// <summary>The value of a bfloat16.</summary>
    public static float BFloat16ToSingle(ushort code) => Widen<ushort, BF16>(code);

    /// <summary>The nearest bfloat16; NaN stays NaN.</summary>
    public static ushort SingleToBFloat16(float value) => Narrow<ushort, BF16>(value);

    /// <summary>The value of an e4m3 code.</summary>
    public static float Float8E4M3ToSingle(byte code) => Widen<byte, F8E4M3>(code);

    /// <summary>The nearest e4m3; NaN for NaN, infinities and what rounds above 448.</summary>
    public static byte SingleToFloat8E4M3(float value) => Narrow<byte, F8E4M3>(value);

    /// <summary>The value of an e5m2 code.</summary>
    public static float Float8E5M2ToSingle(byte code) => Widen<byte, F8E5M2>(code);

    /// <summary>The nearest e5m2; infinite for what rounds above 57344; NaN stays NaN.</summary>
    public static byte SingleToFloat8E5M2(float value) => Narrow<byte, F8E5M2>(value);

    private static float Widen<T, TElement>(T code)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        float value;
        Lanes1.Store(&value, TElement.Load<Lanes1>(&code));
        return value;
    }

    private static T Narrow<T, TElement>(float value)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        T code;
        TElement.Store(&code, Lanes1.Load(&value));
        return code;
    }
}
