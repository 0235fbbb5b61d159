using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Memory;

namespace EdgeGen.Compiler.Emit;

/// <summary>Writes what a user of the generated class sees.</summary>
internal static class ApiEmitter
{
    /// <summary>The members: constants, constructor, inputs and outputs, run, reset, and the face for generic hosts.</summary>
    public static void Write(
        SourceWriter writer, PlannedProgram program, TypeDeclaration type, IReadOnlyList<MethodSurface> methods, ProfileSection profile,
        IReadOnlyList<RecordedCase> cases)
    {
        WriteLifetime(writer, program, type);
        foreach (MethodSurface method in methods)
            WriteMethod(writer, method);
        WriteReset(writer, program);
        profile.Write(writer);
        SelfTestSection.Write(writer, program, type, cases);
        WriteGenericFace(writer, methods);
    }

    private static void WriteLifetime(SourceWriter writer, PlannedProgram program, TypeDeclaration type)
    {
        writer.Line($"""
            /// <summary>Bytes of the one block of memory that an instance computes in.</summary>
            public const int ArenaBytes = {CSharpLiteral.Of(program.ArenaBytes)};

            private readonly Runtime::Arena _arena = new(ArenaBytes);
            private readonly Prepared {PreparedSection.Field} = Prepared.Shared;

            /// <summary>Takes the arena; the first instance also packs the weights, see <see cref="Prepare"/>.</summary>
            public {type.Name}() => Reset();

            /// <summary>Packs the weights now instead of when the first instance is made. They are shared by all instances.</summary>
            public static void Prepare() => _ = Prepared.Shared;

            /// <summary>Frees the arena; spans of inputs and outputs must not be used any more.</summary>
            public void Dispose() => _arena.Dispose();

            """);
    }

    private static void WriteMethod(SourceWriter writer, MethodSurface method)
    {
        if (method.Sizes is { } sizes)
            SizeSection.WriteResize(writer, method, sizes);
        foreach (SurfaceTensor input in method.Inputs)
            WriteTensor(writer, input, "global::System.Span", "Fill it before a run.");
        foreach (SurfaceTensor output in method.Outputs)
            WriteTensor(writer, output, "global::System.ReadOnlySpan", "Valid until the next run.");
        writer.Line($"/// <summary>Runs the method \"{Escape(method.Name)}\" on what the inputs hold. Allocates nothing.</summary>");
        using (writer.Open($"public void {method.Run}()"))
        {
            foreach (string call in method.Calls)
                writer.Line(call);
        }

        writer.Line();
    }

    private static void WriteTensor(SourceWriter writer, SurfaceTensor tensor, string span, string hint)
    {
        TensorType type = tensor.Value.Type;
        Quantization quantization = tensor.Value.Quantization ?? new Quantization(0, 0);
        string most = tensor.Shape is null ? "" : "at most ";
        writer.Line($"""
            /// <summary>"{Escape(tensor.Name)}": {most}{type.Element.Name()}[{string.Join(", ", type.Shape)}], row-major. {hint}</summary>
            public {span}<{type.Element.ClrName()}> {tensor.Property} => {tensor.Span};

            """);
        if (tensor.Shape is { } shape)
            writer.Line($"/// <summary>The extents of <see cref=\"{tensor.Property}\"/> {(tensor.IsMeasured ? "that the last run gave" : "at the sizes that were chosen")}, outermost first.</summary>").Line($"public global::System.ReadOnlySpan<int> {tensor.Property}Shape => {shape};").Line();
        writer.Line($"/// <summary>What the model says of <see cref=\"{tensor.Property}\"/>.</summary>");
        using (writer.Open($"public static class {tensor.Property}Info"))
        {
            writer.Line($"""
                /// <summary>The model's name for it.</summary>
                public const string Name = {CSharpLiteral.Of(tensor.Name)};

                /// <summary>Its element type.</summary>
                public const global::EdgeGen.TensorElement Element = global::EdgeGen.TensorElement.{type.Element.PublicName()};

                /// <summary>Number of elements{(tensor.Shape is null ? "" : " at the largest sizes")}.</summary>
                public const int Length = {CSharpLiteral.Of(type.Shape.Count)};

                /// <summary>The real value of one integer step; 0 where it is not quantized.</summary>
                public const float Scale = {CSharpLiteral.Of(quantization.Scale)};

                /// <summary>The integer that stands for 0.0.</summary>
                public const int ZeroPoint = {CSharpLiteral.Of(quantization.ZeroPoint)};

                /// <summary>Its {(tensor.Shape is null ? "" : "largest ")}extents, outermost first.</summary>
                public static global::System.ReadOnlySpan<int> Shape => [{string.Join(", ", type.Shape)}];
                """);
        }

        writer.Line();
    }

    private static void WriteReset(SourceWriter writer, PlannedProgram program)
    {
        writer.Line("/// <summary>Gives every variable of the model its initial value again.</summary>");
        using (writer.Open("public void Reset()"))
        {
            for (int i = 0; i < program.State.Length; i++)
            {
                StateVariable state = program.State[i];
                string clr = state.Type.Element.ClrName();
                string target = $"_arena.Span<{clr}>({CSharpLiteral.Of(program.StateOffsets[i])}, {CSharpLiteral.Of(state.Type.Shape.Count)})";
                string statement = ValueText.InitialOf(state) is { } initial ? $"({initial}).CopyTo({target});" : $"{target}.Clear();";
                writer.Line($"{statement} // {Escape(state.Name)}");
            }
        }

        writer.Line();
    }

    private static void WriteGenericFace(SourceWriter writer, IReadOnlyList<MethodSurface> methods)
    {
        writer.Line("global::System.Collections.Immutable.ImmutableArray<global::EdgeGen.MethodInfo> global::EdgeGen.IEdgeModel.Methods =>");
        writer.Line("[");
        foreach (MethodSurface method in methods)
        {
            writer.Line($"    new({CSharpLiteral.Of(method.Name)},");
            writer.Line($"        [{string.Join(", ", method.Inputs.Select(Describe))}],");
            writer.Line($"        [{string.Join(", ", method.Outputs.Select(Describe))}]{SizeSection.Describe(method)}),");
        }

        writer.Line("];").Line();
        WriteLookup(writer, "global::System.Span<byte> global::EdgeGen.IEdgeModel.GetInput", methods.Select(m => m.Inputs));
        WriteLookup(writer, "global::System.ReadOnlySpan<byte> global::EdgeGen.IEdgeModel.GetOutput", methods.Select(m => m.Outputs));
        SizeSection.WriteGenericFace(writer, methods);
        using (writer.Open("void global::EdgeGen.IEdgeModel.Run(int method)"))
        {
            using (writer.Open("switch (method)"))
            {
                for (int m = 0; m < methods.Count; m++)
                    writer.Line($"case {CSharpLiteral.Of(m)}: {methods[m].Run}(); break;");
                writer.Line("default: throw new global::System.ArgumentOutOfRangeException(nameof(method));");
            }
        }
    }

    private static void WriteLookup(SourceWriter writer, string header, IEnumerable<IReadOnlyList<SurfaceTensor>> methods)
    {
        writer.Line(header + "(int method, int index) => (method, index) switch").Line("{");
        int m = 0;
        foreach (IReadOnlyList<SurfaceTensor> tensors in methods)
        {
            for (int i = 0; i < tensors.Count; i++)
                writer.Line($"    ({CSharpLiteral.Of(m)}, {CSharpLiteral.Of(i)}) => global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({tensors[i].Property}),");
            m++;
        }

        writer.Line("    _ => throw new global::System.ArgumentOutOfRangeException(nameof(index)),").Line("};").Line();
    }

    private static string Describe(SurfaceTensor tensor) =>
        $"new({tensor.Property}Info.Name, {tensor.Property}Info.Element, [.. {tensor.Property}Info.Shape], {tensor.Property}Info.Scale, {tensor.Property}Info.ZeroPoint)";

    internal static string Escape(string text) =>
        new([.. text.Where(c => !char.IsControl(c) && c is not ('<' or '>' or '&' or '\u2028' or '\u2029' or '\u0085'))]);
}
