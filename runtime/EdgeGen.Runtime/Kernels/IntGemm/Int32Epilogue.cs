using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Epilogues on single values, for reference kernels.</summary>
internal static unsafe class Int32Epilogue
{
    /// <summary>What the epilogue makes of one value.</summary>
    public static int Apply<E>(int value, int multiplier, int shift, int residual)
        where E : struct, IInt32Epilogue
    {
        int result;
        Lanes1.StoreInt32(&result, E.Apply(
            Lanes1.BroadcastInt32(value),
            Lanes1.BroadcastInt32(multiplier),
            Lanes1.BroadcastInt32(shift),
            Lanes1.BroadcastInt32(residual)));
        return result;
    }
}
