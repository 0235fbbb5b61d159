using System.Reflection;
using System.Runtime.Loader;

namespace EdgeGen.Conformance.Compiling;

/// <summary>The loaded assemblies of a batch, and the C# errors of the cases that are in none.</summary>
/// <param name="collectible">Whether the assemblies can be unloaded, for which their code pays a little.</param>
public sealed class CompiledBatch(bool collectible) : IDisposable
{
    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);
    private readonly List<AssemblyLoadContext> _contexts = [];

    /// <summary>The C# errors of a case; null if it compiled.</summary>
    public string? ErrorOf(CompiledCase item) => _errors.GetValueOrDefault(item.TypeName);

    /// <summary>A new instance of a case's class.</summary>
    /// <exception cref="InvalidOperationException">The generated class is no model, or its constructor failed.</exception>
    public IEdgeModel Create(CompiledCase item)
    {
        Type type = _assemblies[item.TypeName].GetType(item.TypeName)
            ?? throw new InvalidOperationException($"the generated code does not declare '{item.TypeName}'");
        return Activator.CreateInstance(type) as IEdgeModel
            ?? throw new InvalidOperationException($"'{item.TypeName}' does not implement {nameof(IEdgeModel)}");
    }

    /// <summary>Unloads the assemblies once no instance is left.</summary>
    public void Dispose()
    {
        _assemblies.Clear();
        foreach (AssemblyLoadContext context in _contexts)
            context.Unload();
        _contexts.Clear();
    }

    internal void Load(MemoryStream image, IEnumerable<CompiledCase> cases)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: collectible);
        if (collectible)
            _contexts.Add(context);
        image.Position = 0;
        Assembly assembly = context.LoadFromStream(image);
        foreach (CompiledCase item in cases)
            _assemblies.Add(item.TypeName, assembly);
    }

    internal void Reject(CompiledCase item, string errors) => _errors[item.TypeName] = errors;
}
