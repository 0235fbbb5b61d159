using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Emit;

/// <summary>Writes how callers choose the sizes of a method's inputs; nothing for methods whose sizes are fixed.</summary>
internal static class SizeSection
{
    /// <summary>The method that chooses.</summary>
    public static void WriteResize(SourceWriter writer, MethodSurface method, SizeSurface sizes)
    {
        writer.Line($"private int {sizes.Text.Choice} = {CSharpLiteral.Of(sizes.Family.Choices.Length - 1)};").Line();
        writer.Line($"""
            /// <summary>
            /// Chooses the sizes that inputs, outputs and the next runs have; at first they are the largest. What inputs and outputs held is lost,
            /// the state of the model is kept. Allocates nothing.
            /// </summary>
            """);
        for (int i = 0; i < sizes.Parameters.Count; i++)
        {
            DynamicExtent extent = sizes.Family.Extents[i];
            string name = ApiEmitter.Escape(method.Inputs[extent.Input].Name);
            writer.Line($"/// <param name=\"{sizes.Parameters[i]}\">The extent of dimension {CSharpLiteral.Of(extent.Dimension)} of \"{name}\": 1 to {CSharpLiteral.Of(extent.Bound)}.</param>");
        }

        writer.Line($"""
            /// <exception cref="global::System.ArgumentOutOfRangeException">A size is out of its range; the present ones are kept.</exception>
            /// <exception cref="global::System.ArgumentException">The sizes do not go together; the present ones are kept.</exception>
            public void {sizes.Resize}({string.Join(", ", sizes.Parameters.Select(p => "int " + p))}) => {sizes.Text.Choice} = {Table(sizes)}.Find([{string.Join(", ", sizes.Parameters)}]);

            """);
    }

    /// <summary>The choices, and what depends on them.</summary>
    public static void WriteTables(SourceWriter writer, SizeSurface sizes)
    {
        string parameters = string.Join(", ", sizes.Parameters.Select(CSharpLiteral.Of));
        string bounds = string.Join(", ", sizes.Family.Extents.Select(e => CSharpLiteral.Of(e.Bound)));
        writer.Line($"private static readonly Runtime::SizeChoices {Table(sizes)} = new([{parameters}], [{bounds}], [{string.Join(", ", sizes.Family.Choices.SelectMany(c => c))}]);").Line();
        foreach ((string name, string items) in sizes.Text.Tables)
            writer.Line($"private static readonly int[] {name} = [{items}];").Line();
    }

    /// <summary>C# of what a generic host is told about a method's sizes, after a comma.</summary>
    public static string Describe(MethodSurface method) => method.Sizes is { } sizes
        ? $", [{string.Join(", ", sizes.Family.Extents.Select(e => $"new({CSharpLiteral.Of(e.Input)}, {CSharpLiteral.Of(e.Dimension)}, {CSharpLiteral.Of(e.Bound)})"))}]"
        : "";

    /// <summary>The members of the generic face.</summary>
    public static void WriteGenericFace(SourceWriter writer, IReadOnlyList<MethodSurface> methods)
    {
        if (methods.SelectMany(m => m.Inputs).Any(t => t.Shape is not null))
            WriteShapes(writer, "GetInputShape", methods.Select(m => m.Inputs));
        if (methods.SelectMany(m => m.Outputs).Any(t => t.Shape is not null))
            WriteShapes(writer, "GetOutputShape", methods.Select(m => m.Outputs));
        if (methods.All(m => m.Sizes is null))
            return;
        using (writer.Open("void global::EdgeGen.IEdgeModel.Resize(int method, global::System.ReadOnlySpan<int> sizes)"))
        {
            using (writer.Open("switch (method)"))
            {
                for (int m = 0; m < methods.Count; m++)
                {
                    if (methods[m].Sizes is { } sizes)
                        writer.Line($"case {CSharpLiteral.Of(m)}: {sizes.Text.Choice} = {Table(sizes)}.Find(sizes); break;");
                }

                writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(method), \"its sizes are fixed\");");
            }
        }

        writer.Line();
    }

    private static void WriteShapes(SourceWriter writer, string member, IEnumerable<IReadOnlyList<SurfaceTensor>> methods)
    {
        writer.Line($"global::System.ReadOnlySpan<int> global::EdgeGen.IEdgeModel.{member}(int method, int index) => (method, index) switch").Line("{");
        int m = 0;
        foreach (IReadOnlyList<SurfaceTensor> tensors in methods)
        {
            for (int i = 0; i < tensors.Count; i++)
                writer.Line($"    ({CSharpLiteral.Of(m)}, {CSharpLiteral.Of(i)}) => {tensors[i].Property}{(tensors[i].Shape is null ? "Info.Shape" : "Shape")},");
            m++;
        }

        writer.Line("    _ => throw new global::System.ArgumentOutOfRangeException(nameof(index)),").Line("};").Line();
    }

    private static string Table(SizeSurface sizes) => sizes.Resize + "Choices";
}
