namespace EdgeGen.Generator;

/// <summary>Names of the pipeline's steps, as tests and generator diagnostics see them.</summary>
internal static class StepNames
{
    /// <summary>The project's model files: paths and hashes.</summary>
    public const string ModelFiles = nameof(ModelFiles);

    /// <summary>The types that ask for a model, with the positions of their attributes.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>The same without positions.</summary>
    public const string Requests = nameof(Requests);

    /// <summary>Each request with the file that it means.</summary>
    public const string Matches = nameof(Matches);

    /// <summary>The compiler's results.</summary>
    public const string Compilations = nameof(Compilations);

    /// <summary>The texts that are added to the user's compilation.</summary>
    public const string Sources = nameof(Sources);

    /// <summary>The models without code, with the positions of their attributes.</summary>
    public const string Failures = nameof(Failures);
}
