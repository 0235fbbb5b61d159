using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Memory;

namespace EdgeGen.Compiler.Emit;

/// <summary>How generated code reads and writes the values of one graph.</summary>
internal sealed class ValueText(PlannedGraph plan, PreparedSection prepared, Func<ValueId, string> label)
{
    private readonly Dictionary<ValueId, string> _computed = [];

    /// <summary>The graph.</summary>
    public Graph Graph => plan.Graph;

    /// <summary>C# for the span of a value.</summary>
    /// <param name="id">The value.</param>
    /// <param name="preparing">Whether the code stands in the constructor of what is prepared, rather than in a step.</param>
    public string Span(ValueId id, bool preparing)
    {
        Value value = Graph[id];
        if (plan.Offsets.TryGetValue(id, out long offset))
            return $"_arena.Span<{value.Type.Element.ClrName()}>({Number(offset)}, {Number(value.Type.Shape.Count)})";
        if (Root(id) is var root && root != id)
            return Span(root, preparing);
        string owner = preparing ? "" : PreparedSection.Field + ".";
        return value.Constant switch
        {
            null => owner + ComputedField(id) + ".Span",
            FileConstant { Packing: FilePacking.None } file when file.IsRowMajor(value.Type.Shape) =>
                $"{owner}{FileField(file)}.Span<{value.Type.Element.ClrName()}>({Number(file.Offset)}, {Number(value.Type.Shape.Count)})",
            FileConstant file => owner + UnpackedField(id, value, file) + ".Span",
            InlineConstant inline when preparing || value.Type.Element.Bytes() == 1 => InlineSpan(inline, value.Type.Element),
            InlineConstant inline => InlineField(id, inline, value.Type.Element),
            _ => throw new InvalidOperationException("constant of an unknown kind"),
        };
    }

    /// <summary>C# for a span of the elements that a state variable starts with; <c>null</c>: zeros.</summary>
    public static string? InitialOf(StateVariable state) => state.Initial switch
    {
        null => null,
        InlineConstant inline => InlineSpan(inline, state.Type.Element),
        FileConstant { Packing: FilePacking.None } file when file.IsRowMajor(state.Type.Shape) =>
            $"{PreparedSection.Field}.{FileField(file)}.Span<{state.Type.Element.ClrName()}>({Number(file.Offset)}, {Number(state.Type.Shape.Count)})",
        FileConstant file => $"{PreparedSection.Field}.{Unpacked(file, state.Type)}.Span",
        _ => throw new InvalidOperationException("constant of an unknown kind"),
    };

    /// <summary>C# for the elements of a known value while weights are prepared, where they lie, with <see cref="Strides"/>.</summary>
    public string Known(ValueId id)
    {
        Value value = Graph[id];
        if (value.Constant is not FileConstant { Packing: FilePacking.None } file)
            return Span(id, preparing: true);
        long last = 0;
        for (int d = 0; d < value.Type.Shape.Rank; d++)
            last += file.Strides[d] * (value.Type.Shape[d] - 1);
        long count = value.Type.Shape.Count == 0 ? 0 : last + 1;
        return $"{FileField(file)}.Span<{value.Type.Element.ClrName()}>({Number(file.Offset)}, {Number(count)})";
    }

    /// <summary>Element strides of what <see cref="Known"/> spans.</summary>
    public IReadOnlyList<long> Strides(ValueId id) => Graph[id].Constant is FileConstant { Packing: FilePacking.None } file
        ? [.. file.Strides]
        : Graph.TypeOf(id).Shape.RowMajorStrides();

    /// <summary>Whether two values start at the same place but for an offset in bytes.</summary>
    public bool IsAt(ValueId inner, ValueId outer, long offset) =>
        plan.Offsets.TryGetValue(inner, out long a) && plan.Offsets.TryGetValue(outer, out long b)
            ? a == b + offset
            : offset == 0 && Root(inner) == Root(outer);

    /// <summary>The arena range of a value for comments; empty if it lies elsewhere.</summary>
    public string Range(ValueId id) => plan.Offsets.TryGetValue(id, out long offset)
        ? $"arena[{Number(offset)}..{Number(offset + Graph.TypeOf(id).Bytes)})"
        : Graph[id].IsConstant ? "model file" : "prepared";

    /// <summary>The field of the prepared section that stands for a model file.</summary>
    public static string FileField(FileConstant file) => file.File == 0 ? "Model" : "Companion" + file.File.ToString(CultureInfo.InvariantCulture);

    private ValueId Root(ValueId id) => plan.Known.TryGetValue(id, out ValueId outer) ? outer : id;

    private string ComputedField(ValueId id)
    {
        if (!_computed.TryGetValue(id, out string? name))
        {
            TensorType type = Graph.TypeOf(id);
            string clr = type.Element.ClrName();
            name = prepared.Declare($"Runtime::AlignedMemory<{clr}>", label(id));
            prepared.Add($"{name} = new Runtime::AlignedMemory<{clr}>({Number(type.Shape.Count)});");
            _computed.Add(id, name);
        }

        return name;
    }

    private string UnpackedField(ValueId id, Value value, FileConstant file) =>
        prepared.Add($"Runtime::AlignedMemory<{value.Type.Element.ClrName()}>", label(id), Unpacked(file, value.Type));

    // An expression for memory that holds the elements row-major and in arena form.
    private static string Unpacked(FileConstant file, TensorType type)
    {
        string clr = type.Element.ClrName();
        string count = Number(type.Shape.Count);
        string source = FileField(file);
        return file.Packing switch
        {
            FilePacking.Nibbles => $"{source}.UnpackNibbles({Number(file.Offset)}, {count})",
            FilePacking.SixBytes => $"{source}.UnpackSixBytes({Number(file.Offset)}, {count})",
            _ => $"{source}.Copy<{clr}>({Number(file.Offset)}, [{string.Join(", ", type.Shape)}], [{string.Join(", ", file.Strides)}])",
        };
    }

    // An array that is made once: a span over constants allocates at every use where code is not optimised.
    private string InlineField(ValueId id, InlineConstant inline, ElementType element)
    {
        string clr = element.ClrName();
        return $"(global::System.ReadOnlySpan<{clr}>){PreparedSection.Field}.{prepared.Add(clr + "[]", label(id), InlineList(inline, element))}";
    }

    private static string InlineSpan(InlineConstant inline, ElementType element) =>
        $"(global::System.ReadOnlySpan<{element.ClrName()}>){InlineList(inline, element)}";

    private static string InlineList(InlineConstant inline, ElementType element)
    {
        int size = element.Bytes();
        byte[] bytes = [.. inline.Bytes];
        IEnumerable<string> items = Enumerable.Range(0, bytes.Length / size)
            .Select(i => CSharpLiteral.Element(bytes.AsSpan(i * size, size), element));
        return $"[{string.Join(", ", items)}]";
    }

    private static string Number(long value) => CSharpLiteral.Of(value);
}
