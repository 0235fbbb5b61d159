namespace EdgeGen.Conformance.Running;

/// <summary>What a batch is at.</summary>
public enum BatchStep
{
    /// <summary>One model is in the model compiler.</summary>
    CompilingModel,

    /// <summary>The C# of the whole batch is being compiled.</summary>
    CompilingAssembly,

    /// <summary>One case's generated code runs.</summary>
    Running,

    /// <summary>One case is finished.</summary>
    Finished,

    /// <summary>The batch is finished.</summary>
    BatchFinished,
}

/// <summary>Tells what a batch is at, so that a crash or a hang can be blamed on a case.</summary>
/// <param name="Step">The step that begins or ended.</param>
/// <param name="Case">The case's number; −1 for a step of the whole batch.</param>
/// <param name="Result">The result of a finished case.</param>
/// <param name="MemoryBytes">Memory of the process when the batch is finished.</param>
public sealed record BatchEvent(BatchStep Step, int Case = -1, CaseResult? Result = null, long MemoryBytes = 0);
