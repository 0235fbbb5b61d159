using System.Globalization;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Emit;

/// <summary>The clock around the steps of a class that was asked to time them; no trace of it in any other class.</summary>
internal sealed class ProfileSection(bool isOn)
{
    /// <summary>The property of the generated class.</summary>
    public const string Property = "Profile";

    private readonly List<EmittedStep> _steps = [];

    /// <summary>The statements that run a method's steps.</summary>
    public IReadOnlyList<string> CallsOf(IReadOnlyList<EmittedStep> steps)
    {
        if (!isOn)
            return [.. steps.Select(step => $"{step.Name}();")];
        int first = _steps.Count;
        _steps.AddRange(steps);
        return
        [
            "long time = global::EdgeGen.StepProfile.Start();",
            .. steps.Select((step, i) => $"{step.Name}(); time = {Property}.Record({(first + i).ToString(CultureInfo.InvariantCulture)}, time);"),
        ];
    }

    /// <summary>Writes the property, and what generic hosts see of it.</summary>
    public void Write(SourceWriter writer)
    {
        if (!isOn)
            return;
        writer.Line("/// <summary>What each step of this instance took so far.</summary>");
        writer.Line($"public global::EdgeGen.StepProfile {Property} {{ get; }} = new(").Line("[");
        foreach (EmittedStep step in _steps)
        {
            string texts = string.Join(", ", new[] { step.Name, step.Description, step.Kernel }.Select(CSharpLiteral.Of));
            writer.Line($"    new({texts}, {CSharpLiteral.Of(step.Operations)}, {CSharpLiteral.Of(step.Bytes)}),");
        }

        writer.Line("]);").Line();
        writer.Line($"global::EdgeGen.StepProfile? global::EdgeGen.IEdgeModel.{Property} => {Property};").Line();
    }
}
