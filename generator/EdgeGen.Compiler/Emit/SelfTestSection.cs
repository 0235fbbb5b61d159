using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Memory;

namespace EdgeGen.Compiler.Emit;

/// <summary>The method that runs the test cases in a model's file; a model without any has no such method.</summary>
internal static class SelfTestSection
{
    /// <summary>The method of the generated class.</summary>
    public const string Method = "SelfTest";

    /// <summary>Writes the method.</summary>
    public static void Write(SourceWriter writer, PlannedProgram program, TypeDeclaration type, IReadOnlyList<RecordedCase> cases)
    {
        if (cases.Count == 0)
            return;
        const string mismatches = "global::System.Collections.Immutable.ImmutableArray<global::EdgeGen.SelfTestMismatch>";
        writer.Line($"""
            /// <summary>Runs the {cases.Count.ToString(CultureInfo.InvariantCulture)} test cases that came with the model, on an instance of its own.</summary>
            /// <param name="absolute">How far an element may be from the recorded one.</param>
            /// <param name="relative">Which part of the recorded one it may be off besides.</param>
            /// <returns>The outputs with elements that are further off; empty if there are none.</returns>
            """);
        using (writer.Open($"public static {mismatches} {Method}(double absolute = 1e-5, double relative = 1e-4)"))
        {
            writer.Line($"""
                using var model = new {type.Name}();
                var test = new Runtime::SelfTestRun(model, absolute, relative);
                Runtime::ModelData file = Prepared.Shared.Model;
                """);
            foreach (RecordedCase recorded in cases)
                WriteCase(writer, program, recorded);
            writer.Line("return test.Mismatches;");
        }

        writer.Line();
    }

    private static void WriteCase(SourceWriter writer, PlannedProgram program, RecordedCase recorded)
    {
        Graph method = program.Methods[recorded.Method].Graph;
        writer.Line().Line($"test.Begin({CSharpLiteral.Of(program.MethodOf(recorded.Method))});");
        if (program.FamilyOf(recorded.Method) is { } family)
            writer.Line($"test.Resize([{string.Join(", ", family.Choices[recorded.Method - family.First])}]);");
        for (int i = 0; i < recorded.Inputs.Length; i++)
            writer.Line($"test.SetInput({CSharpLiteral.Of(i)}, {Bytes(method, method.Inputs[i], recorded.Inputs[i])});");
        writer.Line("test.Run();");
        for (int i = 0; i < recorded.Outputs.Length; i++)
            writer.Line($"test.Compare({CSharpLiteral.Of(i)}, {Bytes(method, method.Outputs[i], recorded.Outputs[i])});");
    }

    private static string Bytes(Graph method, ValueId value, long offset) =>
        $"file.Span<byte>({CSharpLiteral.Of(offset)}, {CSharpLiteral.Of((int)method.TypeOf(value).Bytes)})";
}
