namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// How elements of one type become a <see cref="long"/> (integers), a <see cref="double"/> (floats) or a <see cref="bool"/>, for code
/// that computes one element at a time.
/// </summary>
/// <typeparam name="T">The type of one element in memory.</typeparam>
/// <typeparam name="TWide">The type it is computed in.</typeparam>
public interface IWideElement<T, TWide>
    where T : unmanaged
{
    /// <summary>The value of an element.</summary>
    static abstract TWide Widen(T element);

    /// <summary>The element of a value; floats round to nearest even, integers keep their low bits.</summary>
    static abstract T Narrow(TWide value);
}
