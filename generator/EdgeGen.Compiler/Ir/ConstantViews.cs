using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>Views of constants: another shape over the same bytes of the file, if strides can express it.</summary>
internal static class ConstantViews
{
    /// <summary>The constant under a permutation of its dimensions.</summary>
    public static ConstantData? Permute(Value value, EquatableArray<int> permutation) => value.Constant switch
    {
        FileConstant { Packing: FilePacking.None } file => file with { Strides = [.. permutation.Select(p => file.Strides[p])] },
        _ => null,
    };

    /// <summary>The constant under another shape of as many elements.</summary>
    public static ConstantData? Reshape(Value value, Shape shape) => value.Constant switch
    {
        InlineConstant inline => inline,
        FileConstant file when file.IsRowMajor(value.Type.Shape) => file with { Strides = [.. shape.RowMajorStrides()] },
        FileConstant file when Regroup(value.Type.Shape, file.Strides, shape) is { } strides => file with { Strides = [.. strides] },
        _ => null,
    };

    /// <summary>A box of the constant.</summary>
    public static ConstantData? Slice(Value value, EquatableArray<int> start, EquatableArray<int> step)
    {
        if (value.Constant is not FileConstant { Packing: FilePacking.None } file)
            return null;
        long offset = file.Offset;
        for (int d = 0; d < start.Length; d++)
            offset += start[d] * file.Strides[d] * value.Type.Element.Bytes();
        return file with { Offset = offset, Strides = [.. step.Select((s, d) => s * file.Strides[d])] };
    }

    // Both shapes are walked from the outside in; groups of dimensions with equal products correspond, and a group can be regrouped only
    // if its own strides are those of one run of elements.
    private static long[]? Regroup(Shape from, EquatableArray<long> strides, Shape to)
    {
        if (from.Count != to.Count || from.Count == 0)
            return null;
        (int Extent, long Stride)[] old = [.. from.Select((e, d) => (e, strides[d])).Where(x => x.e != 1)];
        long[] result = new long[to.Rank];
        int i = 0, j = 0;
        while (j < to.Rank)
        {
            if (to[j] == 1)
            {
                j++;
                continue;
            }

            int firstOld = i, firstNew = j;
            long a = old[i++].Extent, b = to[j++];
            while (a != b)
            {
                if (a < b)
                    a *= old[i++].Extent;
                else
                    b *= to[j++];
            }

            for (int d = firstOld; d + 1 < i; d++)
            {
                if (old[d].Stride != old[d + 1].Stride * old[d + 1].Extent)
                    return null;
            }

            long stride = old[i - 1].Stride;
            for (int d = j - 1; d >= firstNew; d--)
            {
                result[d] = stride;
                stride *= to[d];
            }
        }

        return result;
    }
}
