using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// How elements of one type lie in memory and in lanes: floats of every format become floats, integers up to 32 bits become integers,
/// booleans become masks of all ones or all zeros.
/// </summary>
/// <typeparam name="T">The type of one element in memory.</typeparam>
public unsafe interface IElement<T>
    where T : unmanaged
{
    /// <summary>Reads consecutive elements.</summary>
    static abstract V Load<V>(T* source)
        where V : struct, ILanes<V>;

    /// <summary>Writes consecutive elements; floats round to nearest even, integers keep their low bits.</summary>
    static abstract void Store<V>(T* target, V value)
        where V : struct, ILanes<V>;
}
