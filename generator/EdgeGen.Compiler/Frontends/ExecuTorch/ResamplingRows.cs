using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Resampling of images. Programs hold them channels first; the graph holds them channels last.</summary>
internal static class ResamplingRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::upsample_nearest2d.vec_out", c => Resampled(c, Upsampling.Nearest, corners: false, c.Doubles(2))),
        new("aten::upsample_bilinear2d.vec_out", c => Resampled(c, Upsampling.Bilinear, c.Bool(2), c.Doubles(3))),
        new("aten::_upsample_bilinear2d_aa.out", Antialiased),
        new("aten::grid_sampler_2d.out", Sampled),
    ];

    private static void Antialiased(AtenCall call)
    {
        bool given = !call.IsNull(3) && !call.IsNull(4);
        Resampled(call, Upsampling.Antialiased, call.Bool(2), given ? [call.Number(3), call.Number(4)] : []);
    }

    // Positions are computed as the portable kernels do: a factor in double precision, rounded once.
    private static void Resampled(AtenCall call, Upsampling kind, bool corners, IReadOnlyList<double> factors)
    {
        TensorType type = call.TypeOf(0), result = call.ResultType(0, () => ResultShapes.Resampled(call, factors));
        bool isLane = type.Element.IsFloat() && !type.Element.IsWide();
        if (type.Shape.Rank != 4 || result.Shape.Rank != 4 || type.Shape.Count == 0 || (kind == Upsampling.Antialiased && !isLane))
        {
            call.Refuse($"{type} is not resampled to {result}");
            return;
        }

        float scale(int axis) => corners
            ? (result.Shape[axis] > 1 ? (float)((type.Shape[axis] - 1d) / (result.Shape[axis] - 1)) : 0)
            : (float)(1 / (factors.Count == 2 ? factors[axis - 2] : (double)result.Shape[axis] / type.Shape[axis]));
        if (kind == Upsampling.Bilinear && !isLane)
        {
            call.SetResult(BilinearByParts.Resample(call, call.Tensor(0), result.Shape, (scale(2), scale(3)), corners));
            return;
        }

        ValueId x = PoolingRows.ToChannelsLast(call, call.Tensor(0));
        TensorType plane = type with { Shape = PoolingRows.ChannelsLast(result.Shape) };
        ValueId y = call.Builder.Add(new Upsample(kind, scale(2), scale(3), corners), [x], plane, call.Origin);
        call.SetResult(call.Transpose(y, 0, 3, 1, 2));
    }

    private static void Sampled(AtenCall call)
    {
        TensorType type = call.TypeOf(0), grid = call.TypeOf(1), result = call.ResultType(0, () => ResultShapes.Sampled(call));
        long interpolation = call.Int(2), border = call.Int(3);
        bool fits = type.Shape.Rank == 4 && grid.Shape.Rank == 4 && grid.Shape.Last == 2 && grid.Shape[0] == type.Shape[0] && type.Shape.Count > 0;
        if (!fits || type.Element != grid.Element || interpolation is < 0 or > 2 || border is < 0 or > 2)
        {
            call.Refuse($"{type} is not sampled at {grid}");
            return;
        }

        ValueId x = PoolingRows.ToChannelsLast(call, call.Tensor(0));
        TensorType samples = type with { Shape = PoolingRows.ChannelsLast(result.Shape) };
        GridSample op = new((GridInterpolation)interpolation, (GridBorder)border, call.Bool(4));
        call.SetResult(call.Transpose(call.Builder.Add(op, [x, call.Tensor(1)], samples, call.Origin), 0, 3, 1, 2));
    }
}
