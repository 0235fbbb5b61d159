using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Spreads the kernels of four output channels at a time: the first run of a process waits for it.</summary>
/// <typeparam name="W">The algorithm.</typeparam>
internal readonly unsafe ref struct WinogradPacker<W>
    where W : struct, IWinograd
{
    // Output channels are multiples of 16, and so are the widths of panels.
    private const int Columns = 4;

    private readonly FloatPanels _panels;
    private readonly float* _weights;
    private readonly WeightStrides _strides;
    private readonly float* _scale;

    /// <summary>What is packed.</summary>
    /// <param name="panels">How the weights of one product are cut.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="scale">Multiplies an output channel's weights; <c>null</c>: nothing does.</param>
    public WinogradPacker(FloatPanels panels, float* weights, WeightStrides strides, float* scale)
    {
        _panels = panels;
        _weights = weights;
        _strides = strides;
        _scale = scale;
    }

    /// <summary>Writes the panels of every product; their biases are zero.</summary>
    public void Pack(float* target)
    {
        nint elements = _panels.Elements;
        Vector256<double>* work = stackalloc Vector256<double>[4 * 6];
        for (int o = 0; o < _panels.Columns; o += Columns)
        {
            (nint at, int step) = _panels.Locate(o);
            Vector256<double> factors = _scale == null
                ? Vector256<double>.One
                : Vector256.Create(_scale[o], _scale[o + 1], _scale[o + 2], (double)_scale[o + 3]);
            for (int i = 0; i < _panels.Terms; i++)
                Spread(_weights + _strides.Index(o, 0, 0, i), factors, target + at + ((i + 1) * (nint)step), elements, work);
        }
    }

    // G·kernel·Gᵀ of four pairs of channels.
    private void Spread(float* source, Vector256<double> factors, float* target, nint elements, Vector256<double>* work)
    {
        Vector256<double>* columns = work, line = work + (3 * 6);
        for (int x = 0; x < 3; x++)
        {
            float* tap = source + (x * (nint)_strides.Column);
            W.SpreadTaps(
                Read(tap) * factors,
                Read(tap + _strides.Row) * factors,
                Read(tap + (2 * (nint)_strides.Row)) * factors,
                new Span<Vector256<double>>(columns + (x * 6), W.Inputs));
        }

        for (int y = 0; y < W.Inputs; y++)
        {
            W.SpreadTaps(columns[y], columns[6 + y], columns[12 + y], new Span<Vector256<double>>(line, W.Inputs));
            for (int x = 0; x < W.Inputs; x++, target += elements)
                Vector128.Narrow(line[x].GetLower(), line[x].GetUpper()).Store(target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Read(float* weight)
    {
        nint stride = _strides.OutChannel;
        return Vector256.Create(weight[0], weight[stride], weight[2 * stride], (double)weight[3 * stride]);
    }
}
