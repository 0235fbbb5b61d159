namespace EdgeGen.Compiler.Targets;

/// <summary>A device that a model may be meant for. A target decides what is flagged, never what is computed.</summary>
/// <param name="Name">What an attribute calls it.</param>
internal sealed record Target(string Name);

/// <summary>Every target whose limits are known: one row each.</summary>
internal static class TargetTable
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<Target> All =
    [
        // Any processor that .NET runs on: whatever has a kernel.
        new("cpu"),
    ];

    /// <summary>The target of a name; <c>null</c> if there is none.</summary>
    public static Target? Find(string name) => All.FirstOrDefault(target => string.Equals(target.Name, name, StringComparison.OrdinalIgnoreCase));
}
