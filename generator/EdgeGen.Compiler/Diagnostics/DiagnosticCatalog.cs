using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Diagnostics;

/// <summary>Every diagnostic of EdgeGen: EG0xxx about the project, EG1xxx about the model file, EG2xxx about its operators, EG3xxx about its memory.</summary>
public static class DiagnosticCatalog
{
    /// <summary>Arguments: type, number of errors, the first one.</summary>
    public static readonly DiagnosticDescriptorRow NoCode = new(
        "EG0001", Severity.Error, "Model was not compiled",
        "No code for '{0}': {1}; first: {2}");

    /// <summary>Arguments: type, what is wrong with its declaration.</summary>
    public static readonly DiagnosticDescriptorRow UnsupportedDeclaration = new(
        "EG0002", Severity.Error, "Type cannot be implemented from a model",
        "'{0}' cannot be implemented from a model: {1}");

    /// <summary>Arguments: target, the targets there are.</summary>
    public static readonly DiagnosticDescriptorRow UnknownTarget = new(
        "EG0003", Severity.Warning, "Target is not known",
        "Target '{0}' is not known, so nothing is checked against it; the code is made for any CPU. Known: {1}");

    /// <summary>Arguments: value of the property.</summary>
    public static readonly DiagnosticDescriptorRow InstructionSetLosesSimd = new(
        "EG0010", Severity.Warning, "IlcInstructionSet loses SIMD",
        "IlcInstructionSet '{0}' leaves out AVX2 and FMA, so that natively compiled models run many times slower; "
        + "remove the property, or use x86-64-v3, x86-64-v4 or native");

    /// <summary>Arguments: file, what the project has instead and how to add the file.</summary>
    public static readonly DiagnosticDescriptorRow ModelFileMissing = new(
        "EG1001", Severity.Error, "Model file is missing",
        "Model file '{0}' is not among the project's AdditionalFiles: {1}");

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

    /// <summary>Arguments: file, the paths that end in it, a longer path that is unique.</summary>
    public static readonly DiagnosticDescriptorRow AmbiguousModelFile = new(
        "EG1006", Severity.Error, "Model file is ambiguous",
        "'{0}' may be any of {1}; name more of the path, such as \"{2}\"");

    /// <summary>Arguments: file, reason.</summary>
    public static readonly DiagnosticDescriptorRow UnreadableModelFile = new(
        "EG1007", Severity.Error, "Model file cannot be read",
        "'{0}' cannot be read: {1}");

    /// <summary>Arguments: file, the first key that is missing, where it is not, how many more are missing.</summary>
    public static readonly DiagnosticDescriptorRow TensorDataMissing = new(
        "EG1008", Severity.Error, "Tensor data is missing",
        "'{0}' keeps '{1}' in another file, but {2} ({3} more are missing); add the .ptd file that was exported with it to the "
        + "AdditionalFiles, in the model's folder, or name it in Data");

    /// <summary>Arguments: file, the first key that is ambiguous, the files that have it.</summary>
    public static readonly DiagnosticDescriptorRow TensorDataAmbiguous = new(
        "EG1009", Severity.Error, "Tensor data is ambiguous",
        "'{0}' finds '{1}' in each of {2}; name the file that belongs to it in Data");

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

    /// <summary>Arguments: bytes needed, bytes allowed, bytes alive at once.</summary>
    public static readonly DiagnosticDescriptorRow ArenaTooLarge = new(
        "EG3001", Severity.Error, "Arena is too large",
        "The model needs an arena of {0} bytes, more than the {1} allowed ({2} are alive at once); raise MaxArenaBytes, set ReuseInputs, or use a smaller model");

    /// <summary>All rows, by id.</summary>
    public static EquatableArray<DiagnosticDescriptorRow> All { get; } =
    [
        NoCode,
        UnsupportedDeclaration,
        UnknownTarget,
        InstructionSetLosesSimd,
        ModelFileMissing,
        ModelFileEmpty,
        UnknownFormat,
        MalformedFile,
        UnsupportedVersion,
        AmbiguousModelFile,
        UnreadableModelFile,
        TensorDataMissing,
        TensorDataAmbiguous,
        UnsupportedOperator,
        UnsupportedType,
        SpecificationViolated,
        ArenaTooLarge,
    ];
}
