using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Orders the weights of a convolution as panels, four columns at a time: the first run of a process waits for it.</summary>
internal readonly unsafe ref struct FloatPanelPacker
{
    // Terms of a column that are read before the next column is: the floats of a cache line.
    private const int Block = 16;

    private readonly Conv2DExtents _extents;
    private readonly FloatPanels _panels;
    private readonly float* _weights;
    private readonly WeightStrides _strides;
    private readonly float* _scale;

    /// <summary>What is packed.</summary>
    /// <param name="extents">The shape.</param>
    /// <param name="lanes">Lanes of a register.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="scale">Multiplies an output channel's weights; <c>null</c>: nothing does.</param>
    public FloatPanelPacker(in Conv2DExtents extents, int lanes, float* weights, WeightStrides strides, float* scale)
    {
        (_extents, _panels) = (extents, extents.PanelsFor(lanes));
        _weights = weights;
        _strides = strides;
        _scale = scale;
    }

    /// <summary>Writes the weights of every panel; biases and padding are the caller's.</summary>
    public void Pack(float* target)
    {
        for (int group = 0; group < _extents.Groups; group++)
        {
            float* panel = target + (group * _panels.Elements);
            for (int column = 0; column < _extents.GroupOutputs; column += _panels.Width)
            {
                int count = Math.Min(_panels.Width, _extents.GroupOutputs - column);
                int width = count == _panels.Width ? count : _panels.TailWidth;
                PackPanel((group * _extents.GroupOutputs) + column, count, width, panel + width);
                panel += (_panels.Terms + 1) * (nint)width;
            }
        }
    }

    private void PackPanel(int first, int count, int width, float* target)
    {
        int inputs = _extents.GroupInputs;
        for (int y = 0; y < _extents.Y.Kernel; y++)
        {
            for (int x = 0; x < _extents.X.Kernel; x++)
            {
                for (int i = 0; i < inputs; i += Block)
                {
                    float* source = _weights + _strides.Index(first, y, x, i);
                    PackBlock(source, first, count, Math.Min(Block, inputs - i), target + (i * (nint)width), width);
                }

                target += inputs * (nint)width;
            }
        }
    }

    // Some terms of all columns of a panel.
    private void PackBlock(float* source, int first, int count, int terms, float* target, int width)
    {
        int column = 0;
        for (; column + 4 <= count; column += 4)
        {
            float* from = source + (column * (nint)_strides.OutChannel);
            Vector128<float> factors = _scale == null ? Vector128<float>.One : Vector128.Load(_scale + first + column);
            int term = 0;
            if (_strides.InChannel == 1)
            {
                for (; term + 4 <= terms; term += 4)
                    Turn(from + term, factors, target + (term * (nint)width) + column, width);
            }
            else if (_strides.OutChannel == 1)
            {
                for (; term < terms; term++)
                    (Vector128.Load(from + (term * (nint)_strides.InChannel)) * factors).Store(target + (term * (nint)width) + column);
            }

            for (int c = 0; c < 4; c++)
                PackColumn(from + (c * (nint)_strides.OutChannel), factors.GetElement(c), term, terms, target + column + c, width);
        }

        for (; column < count; column++)
        {
            float factor = _scale == null ? 1f : _scale[first + column];
            PackColumn(source + (column * (nint)_strides.OutChannel), factor, 0, terms, target + column, width);
        }
    }

    private void PackColumn(float* source, float factor, int term, int terms, float* target, int width)
    {
        for (; term < terms; term++)
            target[term * (nint)width] = source[term * (nint)_strides.InChannel] * factor;
    }

    // Four terms of four columns, which lie one after the other, to four rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Turn(float* source, Vector128<float> factors, float* target, nint width)
    {
        nint stride = _strides.OutChannel;
        Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + stride);
        Vector128<float> c = Vector128.Load(source + (2 * stride)), d = Vector128.Load(source + (3 * stride));
        Vector128<float> ac = Simd.Interleave.LowFloats(a, c), bd = Simd.Interleave.LowFloats(b, d);
        (Simd.Interleave.LowFloats(ac, bd) * factors).Store(target);
        (Simd.Interleave.HighFloats(ac, bd) * factors).Store(target + width);
        (ac, bd) = (Simd.Interleave.HighFloats(a, c), Simd.Interleave.HighFloats(b, d));
        (Simd.Interleave.LowFloats(ac, bd) * factors).Store(target + (2 * width));
        (Simd.Interleave.HighFloats(ac, bd) * factors).Store(target + (3 * width));
    }
}
