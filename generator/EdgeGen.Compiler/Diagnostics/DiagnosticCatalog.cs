using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Diagnostics;

/// <summary>Every diagnostic of the compiler: EG1xxx about the file, EG2xxx about its operators.</summary>
public static class DiagnosticCatalog
{
    /// <summary>Arguments: path.</summary>
    public static readonly DiagnosticDescriptorRow ModelFileMissing = new(
        "EG1001", Severity.Error, "Model file is missing",
        "Model file '{0}' was not found; add it to the project with <AdditionalFiles Include=\"{0}\" />");

    /// <summary>Arguments: file.</summary>
    public static readonly DiagnosticDescriptorRow ModelFileEmpty = new(
        "EG1002", Severity.Error, "Model file is empty",
        "Model file '{0}' is empty; export the model again");

    /// <summary>Arguments: file, what it looks like.</summary>
    public static readonly DiagnosticDescriptorRow UnknownFormat = new(
        "EG1003", Severity.Error, "Model file has an unknown format",
        "'{0}' {1}; EdgeGen reads ExecuTorch programs (.pte), bundled programs (.bpte) and TOSA graphs (.tosa)");

    /// <summary>Arguments: file, byte offset, what is wrong there.</summary>
    public static readonly DiagnosticDescriptorRow MalformedFile = new(
        "EG1004", Severity.Error, "Model file is malformed",
        "'{0}' is malformed at byte {1}: {2}");

    /// <summary>Arguments: file, version found, versions understood.</summary>
    public static readonly DiagnosticDescriptorRow UnsupportedVersion = new(
        "EG1005", Severity.Error, "Model file has an unsupported version",
        "'{0}' has version {1}; EdgeGen reads {2}");

    /// <summary>Arguments: operator, reason, way out.</summary>
    public static readonly DiagnosticDescriptorRow UnsupportedOperator = new(
        "EG2001", Severity.Error, "Operator is not supported",
        "Operator '{0}' is not supported: {1}; {2}");

    /// <summary>Arguments: operator, type or combination of types, way out.</summary>
    public static readonly DiagnosticDescriptorRow UnsupportedType = new(
        "EG2002", Severity.Error, "Type is not supported",
        "Operator '{0}' does not support {1}; {2}");

    /// <summary>Arguments: operator, rule that is broken.</summary>
    public static readonly DiagnosticDescriptorRow SpecificationViolated = new(
        "EG2003", Severity.Error, "Operator violates its specification",
        "Operator '{0}' violates its specification: {1}");

    /// <summary>All rows, by id.</summary>
    public static EquatableArray<DiagnosticDescriptorRow> All { get; } =
    [
        ModelFileMissing,
        ModelFileEmpty,
        UnknownFormat,
        MalformedFile,
        UnsupportedVersion,
        UnsupportedOperator,
        UnsupportedType,
        SpecificationViolated,
    ];
}
