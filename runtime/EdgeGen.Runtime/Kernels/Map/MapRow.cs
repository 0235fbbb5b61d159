using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Where the innermost loop of an elementwise computation starts in its result and its operands.</summary>
public readonly unsafe struct MapRow
{
    /// <summary>The most operands of one computation.</summary>
    public const int MostOperands = 8;

    /// <summary>The result.</summary>
    public readonly MapPointer Y;

    /// <summary>Operand 0.</summary>
    public readonly MapPointer X0;

    /// <summary>Operand 1.</summary>
    public readonly MapPointer X1;

    /// <summary>Operand 2.</summary>
    public readonly MapPointer X2;

    /// <summary>Operand 3.</summary>
    public readonly MapPointer X3;

    /// <summary>Operand 4.</summary>
    public readonly MapPointer X4;

    /// <summary>Operand 5.</summary>
    public readonly MapPointer X5;

    /// <summary>Operand 6.</summary>
    public readonly MapPointer X6;

    /// <summary>Operand 7.</summary>
    public readonly MapPointer X7;

    /// <summary>A row.</summary>
    /// <param name="first">The first elements: of the result, then of <see cref="MostOperands"/> operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal MapRow(byte** first)
    {
        Y = new(first[0]);
        X0 = new(first[1]);
        X1 = new(first[2]);
        X2 = new(first[3]);
        X3 = new(first[4]);
        X4 = new(first[5]);
        X5 = new(first[6]);
        X6 = new(first[7]);
        X7 = new(first[8]);
    }
}

/// <summary>The first element of a row in memory.</summary>
public readonly unsafe struct MapPointer
{
    private readonly byte* _address;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal MapPointer(byte* address) => _address = address;

    /// <summary>Elements from <paramref name="i"/> on, one for each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Load<V, T, TElement>(nint i)
        where V : struct, ILanes<V>
        where T : unmanaged
        where TElement : struct, IElement<T> => TElement.Load<V>((T*)_address + i);

    /// <summary>The first element in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Spread<V, T, TElement>()
        where V : struct, ILanes<V>
        where T : unmanaged
        where TElement : struct, IElement<T> =>
        typeof(TElement) == typeof(F32)
            ? V.BroadcastLoad((float*)_address)
            : V.BroadcastInt32(TElement.Load<Lanes1>((T*)_address).Integer);

    /// <summary>Writes elements from <paramref name="i"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<V, T, TElement>(nint i, V value)
        where V : struct, ILanes<V>
        where T : unmanaged
        where TElement : struct, IElement<T> => TElement.Store((T*)_address + i, value);

    /// <summary>Element <paramref name="i"/> as a <see cref="long"/>, <see cref="double"/> or <see cref="bool"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TWide Read<TWide, T, TElement>(nint i)
        where T : unmanaged
        where TElement : struct, IWideElement<T, TWide> => TElement.Widen(((T*)_address)[i]);

    /// <summary>Writes element <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<TWide, T, TElement>(nint i, TWide value)
        where T : unmanaged
        where TElement : struct, IWideElement<T, TWide> => ((T*)_address)[i] = TElement.Narrow(value);
}
