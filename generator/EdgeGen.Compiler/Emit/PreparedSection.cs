using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Emit;

/// <summary>The nested class that holds what is computed once per process: packed weights, folded constants.</summary>
internal sealed class PreparedSection
{
    /// <summary>The instance field of the generated class that reads it.</summary>
    public const string Field = "_prepared";

    private readonly List<(string Type, string Name)> _fields = [];
    private readonly List<string> _statements = [];
    private readonly Identifiers _names = new("Shared", "Prepared");
    private readonly Dictionary<string, string> _byInitializer = new(StringComparer.Ordinal);

    /// <summary>The fields in the order they were asked for.</summary>
    public IReadOnlyList<(string Type, string Name)> Fields => _fields;

    /// <summary>The constructor's body.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>A field; equal initializers share one. Returns its name.</summary>
    public string Add(string type, string label, string initializer)
    {
        string key = type + " " + initializer;
        if (_byInitializer.TryGetValue(key, out string? name))
            return name;
        name = Declare(type, label);
        _statements.Add($"{name} = {initializer};");
        return _byInitializer[key] = name;
    }

    /// <summary>A field that a later statement fills.</summary>
    public string Declare(string type, string label)
    {
        string name = _names.Claim(Identifiers.Pascal(label, "Constant"));
        _fields.Add((type, name));
        return name;
    }

    /// <summary>A statement of the constructor.</summary>
    public void Add(string statement) => _statements.Add(statement);
}
