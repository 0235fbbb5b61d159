using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Emit;

/// <summary>The zero-size structs that specialise kernels; equal ones are written once.</summary>
internal sealed class GeneratedTypes
{
    // A span over constants allocates at every use where code is not optimised, which is how most people run first.
    private const string IntegerSpan = "global::System.ReadOnlySpan<int>";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _declarations = [];
    private readonly Identifiers _taken = new();

    /// <summary>The declarations in the order they were asked for.</summary>
    public IReadOnlyList<string> Declarations => _declarations;

    /// <summary>A struct of constants.</summary>
    public string Constants(string contract, string name, IEnumerable<(string Type, string Name, string Value)> members) =>
        Add(contract, name, [.. members.Select(m => m.Type == IntegerSpan
            ? $"public static {m.Type} {m.Name} => All{m.Name};\nprivate static readonly int[] All{m.Name} = {m.Value};"
            : $"public static {m.Type} {m.Name} => {m.Value};")]);

    /// <summary>A struct with one function.</summary>
    public string Function(Expression body, FunctionForm form, string name)
    {
        string constraint = form.Wide ? "" : "\n    where V : struct, Simd::ILanes<V>";
        string method = $"{FunctionForm.Inline}\npublic {form.Signature}{constraint} => {FunctionText.Of(body, form)};";
        return Add(form.Contract, name, form.ExtraMembers.Length == 0 ? [method] : [form.ExtraMembers, method]);
    }

    private string Add(string contract, string name, IReadOnlyList<string> members)
    {
        string body = string.Join("\n", members);
        string key = contract + "\n" + body;
        if (_names.TryGetValue(key, out string? known))
            return known;
        name = _taken.Claim(name);
        _declarations.Add($"private readonly struct {name} : {contract}\n{{\n    {body.Replace("\n", "\n    ")}\n}}");
        return _names[key] = name;
    }
}
