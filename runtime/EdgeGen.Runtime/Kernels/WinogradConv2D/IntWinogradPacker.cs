using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Spreads the kernels of four output channels and two input channels at a time: the first run of a process waits for it.</summary>
/// <typeparam name="W">The algorithm.</typeparam>
/// <typeparam name="TWeight">The type of weights.</typeparam>
internal readonly unsafe ref struct IntWinogradPacker<W, TWeight>
    where W : struct, IIntWinograd
    where TWeight : unmanaged, IBinaryInteger<TWeight>
{
    private const int Columns = 4;

    private readonly IntPanels _panels;
    private readonly TWeight* _weights;
    private readonly WeightStrides _strides;
    private readonly int _zeroPoint;

    /// <summary>What is packed.</summary>
    /// <param name="panels">How the weights of one product are cut.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="zeroPoint">Subtracted from every weight.</param>
    public IntWinogradPacker(IntPanels panels, TWeight* weights, WeightStrides strides, int zeroPoint)
    {
        _panels = panels;
        _weights = weights;
        _strides = strides;
        _zeroPoint = zeroPoint;
    }

    /// <summary>Writes the panels of every product.</summary>
    public void Pack(int* target)
    {
        nint plane = _panels.TotalLanes;
        int products = W.Inputs * W.Inputs;
        Vector128<int>* first = stackalloc Vector128<int>[2 * 6 * 6], second = first + (6 * 6);
        int columns = Math.Min(Columns, _panels.Width);
        for (int o = 0; o < _panels.Columns; o += columns)
        {
            (nint at, int step) = _panels.Locate(o);
            int count = Math.Min(columns, _panels.Columns - o);
            for (int i = 0; i < _panels.Terms; i += 2, at += step)
            {
                Spread(o, i, count, first);
                Spread(o, i + 1, i + 1 < _panels.Terms ? count : 0, second);
                int* lane = target + at;
                for (int p = 0; p < products; p++, lane += plane)
                    Store((first[p] & Vector128.Create(0xFFFF)) | (second[p] << 16), lane, columns == Columns ? Columns : count);
            }
        }
    }

    // Panels of the registers that processors have are multiples of four columns wide.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<int> values, int* target, int count)
    {
        if (count == Columns)
        {
            values.Store(target);
            return;
        }

        for (int k = 0; k < count; k++)
            target[k] = values.GetElement(k);
    }

    // G·kernel·Gᵀ of so many output channels and an input channel, and of zeros.
    private void Spread(int o, int i, int count, Vector128<int>* tile)
    {
        TWeight* source = _weights + _strides.Index(o, 0, 0, count == 0 ? 0 : i);
        Vector128<int>* columns = stackalloc Vector128<int>[3 * 6];
        for (int x = 0; x < 3; x++, source += _strides.Column)
        {
            Vector128<int> a = Read(source, count), b = Read(source + _strides.Row, count), c = Read(source + (2 * _strides.Row), count);
            W.SpreadTaps(a, b, c, new Span<Vector128<int>>(columns + (x * 6), W.Inputs));
        }

        for (int y = 0; y < W.Inputs; y++)
            W.SpreadTaps(columns[y], columns[6 + y], columns[12 + y], new Span<Vector128<int>>(tile + (y * W.Inputs), W.Inputs));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<int> Read(TWeight* weight, int count)
    {
        int stride = _strides.OutChannel;
        if (count == Columns)
            return Vector128.Create(Widen(weight[0]), Widen(weight[stride]), Widen(weight[2 * stride]), Widen(weight[3 * stride]));
        Vector128<int> values = Vector128<int>.Zero;
        for (int k = 0; k < count; k++)
            values = values.WithElement(k, Widen(weight[k * stride]));
        return values;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Widen(TWeight weight) => int.CreateTruncating(weight) - _zeroPoint;
}
