using System.Text;
using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Diagnostics;

/// <summary>Collects the findings of one compilation, in the order they were made.</summary>
/// <remarks>Not safe for concurrent use. A hostile file can cause no more than <see cref="Capacity"/> findings.</remarks>
public sealed class DiagnosticSink
{
    /// <summary>Findings kept; later ones are only counted.</summary>
    public const int Capacity = 100;

    private const int LongestArgument = 400;

    private readonly List<CompilerDiagnostic> _findings = [];

    /// <summary>Whether an error was reported, kept or not.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Findings reported beyond <see cref="Capacity"/>.</summary>
    public int Dropped { get; private set; }

    public int Count => _findings.Count;

    /// <summary>Reports a finding; arguments come from model files, so control characters and excess length are cut.</summary>
    public void Report(DiagnosticDescriptorRow row, ModelLocation location, params string[] args) =>
        Report(new CompilerDiagnostic(row, EquatableArray.Adopt(Array.ConvertAll(args, Printable)), location));

    public void Report(CompilerDiagnostic finding)
    {
        HasErrors |= finding.Severity == Severity.Error;
        if (_findings.Count < Capacity)
            _findings.Add(finding);
        else
            Dropped++;
    }

    public EquatableArray<CompilerDiagnostic> ToEquatableArray() => EquatableArray.Adopt(_findings.ToArray());

    private static string Printable(string text)
    {
        if (text.Length <= LongestArgument && !text.Any(char.IsControl))
            return text;

        var printable = new StringBuilder(text, 0, Math.Min(text.Length, LongestArgument), LongestArgument + 1);
        for (int i = 0; i < printable.Length; i++)
        {
            if (char.IsControl(printable[i]))
                printable[i] = '?';
        }
        return text.Length > LongestArgument ? printable.Append('…').ToString() : printable.ToString();
    }
}
