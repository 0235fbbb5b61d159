using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Diagnostics;

/// <summary>How much a finding matters: an error stops the compilation of its model.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}

/// <summary>One row of <see cref="DiagnosticCatalog"/>.</summary>
/// <param name="Id">Stable id, <c>EG</c> and four digits; never reused.</param>
/// <param name="Severity">Default severity.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="MessageFormat">The message, with <c>{0}</c>, <c>{1}</c>, … for the arguments of a finding.</param>
public sealed record DiagnosticDescriptorRow(string Id, Severity Severity, string Title, string MessageFormat)
{
    private static readonly Regex Placeholder = new(@"\{(\d)\}", RegexOptions.CultureInvariant);

    /// <summary>How many arguments <see cref="MessageFormat"/> names.</summary>
    public int ArgumentCount =>
        Placeholder.Matches(MessageFormat).Cast<Match>().Select(ArgumentIndex).DefaultIfEmpty(-1).Max() + 1;

    /// <summary>The message for <paramref name="args"/>; a placeholder without an argument stays as it is.</summary>
    public string Format(EquatableArray<string> args) =>
        Placeholder.Replace(MessageFormat, m => ArgumentIndex(m) is int i && i < args.Length ? args[i] : m.Value);

    private static int ArgumentIndex(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
}
