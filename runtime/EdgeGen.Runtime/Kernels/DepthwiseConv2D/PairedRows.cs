using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A ring of paired rows of one register of channels, filled while windows move down the image.</summary>
internal unsafe struct PairedRows<V, T>
    where V : struct, ILanes<V>
    where T : unmanaged
{
    private readonly Conv2DExtents _extents;
    private readonly WindowAxis _axis;
    private readonly T* _image;
    private readonly int _zeroPoint;
    private readonly int* _tags;
    private readonly int* _ring;
    private readonly int _width;
    private readonly int _pairs;
    private readonly int _slots;
    private readonly bool _areShared;
    private readonly bool _areApart;
    private int _channel;

    /// <summary>A ring without rows.</summary>
    /// <param name="extents">The shape.</param>
    /// <param name="image">The input image.</param>
    /// <param name="zeroPoint">What padding holds.</param>
    /// <param name="memory">What <see cref="Bytes"/> asks for.</param>
    public PairedRows(in Conv2DExtents extents, T* image, int zeroPoint, byte* memory)
    {
        _extents = extents;
        _axis = extents.Y;
        _image = image;
        _zeroPoint = zeroPoint;
        _tags = (int*)memory;
        _ring = (int*)(memory + TagBytes(extents));
        _width = Width(extents);
        _pairs = RowsOf(extents);
        _slots = Slots(extents);
        _areShared = AreShared(extents);
        _areApart = AreApart(extents);
    }

    /// <summary>Starts with a register of channels.</summary>
    public void Start(int channel)
    {
        _channel = channel;
        new Span<int>(_tags, _slots).Fill(int.MinValue);
    }

    /// <summary>Memory for a ring of registers with <paramref name="lanes"/> lanes.</summary>
    public static long Bytes(in Conv2DExtents extents, int lanes) =>
        TagBytes(extents) + ((long)Slots(extents) * Width(extents) * lanes * sizeof(int));

    /// <summary>Paired rows of a window.</summary>
    public static int RowsOf(in Conv2DExtents extents) => (extents.Y.Kernel + 1) / 2;

    /// <summary>
    /// Whether two neighbouring lines of windows see the same pairs of rows: the weights of the second are moved down by a row then,
    /// which fills the place of the missing row of an odd number.
    /// </summary>
    public static bool AreShared(in Conv2DExtents extents) => extents.Y is { Stride: 1, Dilation: 1 } && extents.Y.Kernel % 2 == 1;

    /// <summary>The rows that the windows of line <paramref name="y"/> see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Select(int y, int** pointers)
    {
        int row = _axis.Position(_areShared ? y & ~1 : y, 0), move = _areApart ? 1 : 0;
        for (int pair = 0; pair < _pairs; pair++, row += 2 * _axis.Dilation)
        {
            int slot = ((row + _axis.Pad) >> move) & (_slots - 1);
            int* target = _ring + ((nint)slot * _width * V.Count);
            if (_tags[slot] != row)
                Fill(row, target);
            _tags[slot] = row;
            pointers[pair] = target;
        }
    }

    // Whether all pairs that windows see start at even rows of the padded image.
    private static bool AreApart(in Conv2DExtents extents) => AreShared(extents) || (extents.Y.Dilation == 1 && extents.Y.Stride % 2 == 0);

    private static int Slots(in Conv2DExtents extents) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)(AreApart(extents) ? RowsOf(extents) : (2 * extents.Y.Dilation * (RowsOf(extents) - 1)) + 1));

    private static int Width(in Conv2DExtents extents) =>
        ((extents.OutWidth - 1) * extents.X.Stride) + ((extents.X.Kernel - 1) * extents.X.Dilation) + 1;

    private static int TagBytes(in Conv2DExtents extents) => ((Slots(extents) * sizeof(int)) + 63) & ~63;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Fill(int row, int* target)
    {
        int next = row + _axis.Dilation;
        int first = Math.Min(_width, _extents.X.Pad), end = Math.Clamp(_extents.InWidth + _extents.X.Pad, first, _width);
        bool isUpper = (uint)row < (uint)_axis.In, isLower = (uint)next < (uint)_axis.In;
        if (!isUpper && !isLower)
            first = end = _width;
        V padding = V.BroadcastInt32((_zeroPoint & 0xFFFF) | (_zeroPoint << 16));
        for (int column = 0; column < first; column++)
            V.StoreInt32(target + ((nint)column * V.Count), padding);
        for (int column = end; column < _width; column++)
            V.StoreInt32(target + ((nint)column * V.Count), padding);

        nint line = (nint)_extents.InWidth * _extents.InChannels;
        T* upper = _image + (row * line), lower = _image + (next * line);
        target += (nint)first * V.Count;
        if (_extents.OutChannels != _extents.InChannels)
            Expand(upper, isUpper, lower, isLower, end - first, target);
        else if (isUpper && isLower)
            Interleave(upper + _channel, lower + _channel, end - first, target);
        else
            Border((isUpper ? upper : lower) + _channel, isUpper, end - first, target);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Interleave(T* upper, T* lower, int columns, int* target)
    {
        nint step = _extents.InChannels;
        for (; columns > 0; columns--, target += V.Count, upper += step, lower += step)
            V.StoreInt32(target, Load(upper, lower));
    }

    // One of the rows is padding.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Border(T* source, bool isUpper, int columns, int* target)
    {
        V padding = V.BroadcastInt32(isUpper ? _zeroPoint << 16 : _zeroPoint & 0xFFFF);
        V mask = V.BroadcastInt32(0xFFFF);
        for (; columns > 0; columns--, target += V.Count, source += _extents.InChannels)
        {
            V value = Load(source);
            V.StoreInt32(target, V.OrInt32(padding, isUpper ? V.AndInt32(value, mask) : V.ShiftLeftInt32(value, 16)));
        }
    }

    // Every input channel serves several output channels.
    private readonly void Expand(T* upper, bool isUpper, T* lower, bool isLower, int columns, int* target)
    {
        int multiplier = _extents.OutChannels / _extents.InChannels;
        for (; columns > 0; columns--, target += V.Count, upper += _extents.InChannels, lower += _extents.InChannels)
        {
            for (int i = 0; i < V.Count; i++)
            {
                int channel = (_channel + i) / multiplier;
                int a = isUpper ? Integer(upper[channel]) : _zeroPoint;
                int b = isLower ? Integer(lower[channel]) : _zeroPoint;
                target[i] = (a & 0xFFFF) | (b << 16);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Integer(T value) =>
        typeof(T) == typeof(sbyte) ? Unsafe.BitCast<T, sbyte>(value) : typeof(T) == typeof(byte) ? Unsafe.BitCast<T, byte>(value) : Unsafe.BitCast<T, short>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load(T* source)
    {
        if (typeof(T) == typeof(sbyte))
            return V.LoadInt8((sbyte*)source);
        return typeof(T) == typeof(byte) ? V.LoadUInt8((byte*)source) : V.LoadInt16((short*)source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load(T* upper, T* lower)
    {
        if (typeof(T) == typeof(sbyte))
            return V.LoadInt8Pairs((sbyte*)upper, (sbyte*)lower);
        if (typeof(T) == typeof(byte))
            return V.LoadUInt8Pairs((byte*)upper, (byte*)lower);
        return V.OrInt32(V.LoadUInt16((ushort*)upper), V.ShiftLeftInt32(V.LoadInt16((short*)lower), 16));
    }
}
