using System.Collections.Immutable;

namespace EdgeGen.Conformance.Arrays;

/// <summary>A tensor's value with its element type, which an <c>.npy</c> file alone does not tell.</summary>
/// <param name="Element">The element type.</param>
/// <param name="Shape">Extents, outermost first.</param>
/// <param name="Data">The elements, row-major, little endian.</param>
public sealed record CaseTensor(TensorElement Element, ImmutableArray<int> Shape, byte[] Data)
{
    /// <exception cref="InvalidDataException">The array is stored as another type than <paramref name="format"/> is.</exception>
    public static CaseTensor From(NpyArray array, ElementFormat format) =>
        array.Descr == format.Descr
            ? new(format.Element, array.Shape, array.Data)
            : throw new InvalidDataException($"an array of {format.DType} is stored as '{array.Descr}' instead of '{format.Descr}'");

    public NpyArray ToNpy() => new(ElementFormat.Of(Element).Descr, Shape, Data);

    /// <summary>For example <c>f32[1, 3, 8, 8]</c>.</summary>
    public static string Describe(TensorElement element, ImmutableArray<int> shape) => $"{ElementFormat.Of(element).DType}[{string.Join(", ", shape)}]";
}
