namespace EdgeGen;

/// <summary>
/// Asks EdgeGen to implement the partial class it stands on from a model file: an ExecuTorch program (<c>.pte</c>) or a TOSA
/// graph (<c>.tosa</c>) that the project lists as an <c>AdditionalFiles</c> item.
/// </summary>
/// <param name="file">The model's file name, or the end of its path where several files share a name.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EdgeModelAttribute(string file) : Attribute
{
    /// <summary>The model's file name, or the end of its path.</summary>
    public string File { get; } = file;

    /// <summary>
    /// The file with the model's tensor data (<c>.ptd</c>), named as the model is. Default: whichever files in the model's folder have what
    /// it refers to.
    /// </summary>
    public string? Data { get; set; }

    /// <summary>What the model must be able to run on; decides what the analyzers flag, never the numbers. Default: <c>cpu</c>.</summary>
    public string Target { get; set; } = "cpu";

    /// <summary>Upper limit for the arena in bytes; a model that needs more is a build error. 0: no limit.</summary>
    public int MaxArenaBytes { get; set; }

    /// <summary>
    /// Lets <c>Run</c> overwrite the inputs, which makes the arena smaller: fill every input before every run. Default: inputs keep
    /// their contents.
    /// </summary>
    public bool ReuseInputs { get; set; }

    /// <summary>
    /// Gives the class a property <c>Profile</c>, a <see cref="StepProfile"/> that says what each step took. Default: no such property, and
    /// no trace of it in the generated code.
    /// </summary>
    public bool Profile { get; set; }

    /// <summary>
    /// How many threads share the long steps of a run, the calling one included, at most <see cref="Workers.MaxThreads"/>. The numbers do
    /// not depend on it. Default: 0, as many as <see cref="Workers.Threads"/> says at the time.
    /// </summary>
    public int Threads { get; set; }
}
