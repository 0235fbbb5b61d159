using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Blocks of tiles: their inputs are spread over the products' planes, each plane is multiplied by its weights, and the outputs are
/// gathered from the planes.
/// </summary>
internal unsafe ref struct FloatWinograd<V, W, E>
    where V : struct, ILanes<V>
    where W : struct, IWinograd
    where E : struct, IFloatEpilogue
{
    private const int MostInputs = 6;
    private readonly Conv2DExtents _extents;
    private readonly float* _input;
    private readonly float* _bias;
    private readonly float* _weights;
    private readonly float* _residual;
    private readonly float* _output;
    private readonly float* _patch;
    private readonly float* _spread;
    private readonly float* _products;
    private readonly nint _spreadPlane;
    private readonly nint _productPlane;
    private readonly int _block;
    private readonly int _tileRows;
    private readonly int _tileColumns;

    /// <summary>Lays out the scratch memory for blocks of <paramref name="tiles"/> tiles.</summary>
    public FloatWinograd(in Conv2DExtents extents, float* input, float* panels, float* residual, float* output, float* scratch, int tiles)
    {
        _extents = extents;
        _input = input;
        _residual = residual;
        _output = output;
        _bias = panels;
        _weights = panels + extents.OutChannels;
        _tileRows = (extents.OutHeight + W.Outputs - 1) / W.Outputs;
        _tileColumns = (extents.OutWidth + W.Outputs - 1) / W.Outputs;
        _block = tiles;
        _spreadPlane = ((nint)tiles * extents.InChannels) + WinogradConv2D.PlanePadding;
        _productPlane = ((nint)tiles * extents.OutChannels) + WinogradConv2D.PlanePadding;
        _patch = scratch;
        _spread = _patch + (W.Inputs * W.Inputs * (nint)extents.InChannels);
        _products = _spread + (W.Inputs * W.Inputs * _spreadPlane);
    }

    /// <summary>Computes all outputs.</summary>
    public readonly void Run()
    {
        int all = _extents.Batch * _tileRows * _tileColumns;
        for (int first = 0; first < all; first += _block)
        {
            int count = Math.Min(_block, all - first);
            for (int t = 0; t < count; t++)
                SpreadTile(first + t, _spread + ((nint)t * _extents.InChannels));
            Multiply(count);
            for (int t = 0; t < count; t++)
                GatherTile(first + t, _products + ((nint)t * _extents.OutChannels));
        }
    }

    private readonly (int Image, int Y, int X) Place(int tile)
    {
        (int line, int x) = int.DivRem(tile, _tileColumns);
        (int image, int y) = int.DivRem(line, _tileRows);
        return (image, y * W.Outputs, x * W.Outputs);
    }

    /// <summary>One matrix product for each plane.</summary>
    private readonly void Multiply(int tiles)
    {
        FloatPanels panels = new(V.Count, _extents.OutChannels, _extents.InChannels);
        GemmStrip strip = new()
        {
            InputStride = (nint)_extents.InChannels * sizeof(float),
            OutputStride = _extents.OutChannels,
            Rows = tiles,
            TapRows = 1,
            TapColumns = 1,
            Run = _extents.InChannels,
        };
        for (int p = 0; p < W.Inputs * W.Inputs; p++)
        {
            strip.Input = _spread + (p * _spreadPlane);
            strip.Output = _products + (p * _productPlane);
            FloatGemm<V, Identity>.Run(strip, panels, _weights + (p * panels.Elements), 0, panels.Count);
        }
    }

    /// <summary>Bᵀ·patch·B of one tile, a register of channels at a time.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void SpreadTile(int tile, float* target)
    {
        (int image, int y, int x) = Place(tile);
        int channels = _extents.InChannels;
        nint row = (nint)_extents.InWidth * channels;
        float* source = Patch(image, y - _extents.Y.Pad, x - _extents.X.Pad, ref row);
        float* columns = stackalloc float[MostInputs * MostInputs * 16];
        for (int c = 0; c < channels; c += V.Count)
        {
            for (int j = 0; j < W.Inputs; j++)
                W.SpreadInputs<V>(source + (j * channels) + c, row, columns + (j * V.Count), W.Inputs * V.Count);
            for (int i = 0; i < W.Inputs; i++)
                W.SpreadInputs<V>(columns + (i * W.Inputs * V.Count), V.Count, target + (i * W.Inputs * _spreadPlane) + c, _spreadPlane);
        }
    }

    /// <summary>The inputs of a tile: where they lie, or a copy with zeros for what lies outside the image.</summary>
    private readonly float* Patch(int image, int y, int x, ref nint row)
    {
        int height = _extents.Y.In, width = _extents.InWidth, channels = _extents.InChannels;
        float* source = _input + (((((nint)image * height) + y) * width) + x) * channels;
        if (y >= 0 && x >= 0 && y <= height - W.Inputs && x <= width - W.Inputs)
            return source;
        int firstColumn = Math.Clamp(-x, 0, W.Inputs), endColumn = Math.Clamp(width - x, firstColumn, W.Inputs);
        for (int i = 0; i < W.Inputs; i++)
        {
            Span<float> line = new(_patch + (i * W.Inputs * channels), W.Inputs * channels);
            line.Clear();
            if ((uint)(y + i) < (uint)height && endColumn > firstColumn)
                new ReadOnlySpan<float>(source + (i * row) + (firstColumn * channels), (endColumn - firstColumn) * channels).CopyTo(line[(firstColumn * channels)..]);
        }

        row = (nint)W.Inputs * channels;
        return _patch;
    }

    /// <summary>Aᵀ·products·A of one tile, then bias and epilogue, a register of channels at a time.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void GatherTile(int tile, float* source)
    {
        (int image, int y, int x) = Place(tile);
        int channels = _extents.OutChannels;
        int rows = Math.Min(W.Outputs, _extents.OutHeight - y), columns = Math.Min(W.Outputs, _extents.OutWidth - x);
        nint first = ((((nint)image * _extents.OutHeight) + y) * _extents.OutWidth + x) * channels;
        nint line = (nint)_extents.OutWidth * channels;
        float* middle = stackalloc float[MostInputs * MostInputs * 16];
        float* values = stackalloc float[MostInputs * 16];
        for (int c = 0; c < channels; c += V.Count)
        {
            V bias = V.Load(_bias + c);
            for (int j = 0; j < W.Inputs; j++)
                W.GatherOutputs<V>(source + (j * _productPlane) + c, W.Inputs * _productPlane, middle + (j * V.Count), W.Inputs * V.Count);
            for (int i = 0; i < rows; i++)
            {
                W.GatherOutputs<V>(middle + (i * W.Inputs * V.Count), V.Count, values, V.Count);
                nint at = first + (i * line) + c;
                for (int j = 0; j < columns; j++, at += channels)
                    V.Store(_output + at, E.Apply(V.Load(values + (j * V.Count)) + bias, E.UsesResidual ? V.Load(_residual + at) : default));
            }
        }
    }
}
