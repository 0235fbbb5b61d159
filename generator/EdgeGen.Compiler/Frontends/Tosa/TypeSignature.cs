using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>
/// One combination of operand, result and accumulator types. Spelled <c>i8 i8 -> i32 acc i32</c>; <c>i8/i16</c> is either type,
/// <c>any</c> every type, a final <c>*</c> any number of operands, and the letters I (i8, i16, i32), F (f16, f32, bf16) and
/// Q (f8e4m3, f8e5m2) one type of their group, the same one wherever the letter stands.
/// </summary>
internal sealed class TypeSignature
{
    private static readonly Dictionary<string, string[]> Groups = new(StringComparer.Ordinal)
    {
        ["I"] = ["i8", "i16", "i32"],
        ["F"] = ["f16", "f32", "bf16"],
        ["Q"] = ["f8e4m3", "f8e5m2"],
    };

    private readonly string _text;
    private readonly TypeList _inputs;
    private readonly TypeList _outputs;
    private readonly HashSet<TosaType>? _accumulators;

    private TypeSignature(string text)
    {
        _text = text;
        int arrow = text.IndexOf("->", StringComparison.Ordinal);
        int accumulator = text.IndexOf(" acc ", StringComparison.Ordinal);
        int end = accumulator < 0 ? text.Length : accumulator;
        _inputs = new TypeList(text.Substring(0, arrow));
        _outputs = new TypeList(text.Substring(arrow + 2, end - arrow - 2));
        _accumulators = accumulator < 0 ? null : TypeList.Parse(text.Substring(accumulator + 5).Trim());
    }

    /// <summary>The signatures of an operator, which <c>|</c> separates.</summary>
    public static IReadOnlyList<TypeSignature> Parse(string text) =>
        [.. text.Split('|').Select(static t => t.Trim()).SelectMany(Expand).Select(static t => new TypeSignature(t))];

    /// <summary>Whether an operator may have so many operands and results.</summary>
    public bool HasArity(TosaOperation operation) =>
        _inputs.Allows(operation.InputCount) && _outputs.Allows(operation.OutputCount);

    /// <summary>Whether the types of an operator with the right arity fit.</summary>
    public bool Fits(TosaOperation operation) => Differences(operation).Count == 0;

    /// <summary>What would have to change in an operator with the right arity, in words.</summary>
    public IReadOnlyList<string> Differences(TosaOperation operation) =>
    [
        .. _inputs.Differences(operation.InputTypes, i => $"operand '{operation.InputName(i)}'"),
        .. _outputs.Differences(operation.OutputTypes, i => $"result '{operation.OutputName(i)}'"),
        .. AccumulatorDifferences(operation),
    ];

    /// <summary>The types of each operand, or of the first of a list of any length; <c>null</c>: every type.</summary>
    public IReadOnlyList<IReadOnlyCollection<TosaType>?> Operands => _inputs.Types;

    /// <summary>The types of each result.</summary>
    public IReadOnlyList<IReadOnlyCollection<TosaType>?> Results => _outputs.Types;

    /// <summary>The types of the accumulator; <c>null</c> for operators without one.</summary>
    public IReadOnlyCollection<TosaType>? Accumulators => _accumulators;

    /// <summary>Such as <c>2 operands and 1 result</c>.</summary>
    public string Arity => $"{_inputs.Count("operand")} and {_outputs.Count("result")}";

    /// <summary>Such as <c>1 result</c>.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <inheritdoc/>
    public override string ToString() => _text;

    private IEnumerable<string> AccumulatorDifferences(TosaOperation operation)
    {
        if (_accumulators is not null && !_accumulators.Contains(operation.Accumulator))
            yield return $"the accumulator must be {Words(_accumulators)}";
    }

    private static string Words(IEnumerable<TosaType> types) => string.Join(" or ", types.Select(static type => type.ShortName()));

    private static IEnumerable<string> Expand(string text)
    {
        foreach (KeyValuePair<string, string[]> group in Groups)
        {
            string[] words = text.Split(' ');
            if (words.Any(w => w.TrimEnd('*') == group.Key))
                return group.Value.SelectMany(type => Expand(string.Join(" ", words.Select(w => w.TrimEnd('*') == group.Key ? type + w.Substring(1) : w))));
        }

        return [text];
    }

    private sealed class TypeList
    {
        private readonly List<HashSet<TosaType>?> _types = [];
        private readonly bool _repeats;

        public TypeList(string text)
        {
            string[] words = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
            _repeats = words.Length > 0 && words[words.Length - 1].EndsWith("*", StringComparison.Ordinal);
            _types.AddRange(words.Select(static w => Parse(w.TrimEnd('*'))));
        }

        public IReadOnlyList<HashSet<TosaType>?> Types => _types;

        public static HashSet<TosaType>? Parse(string word) =>
            word == "any" ? null : [.. word.Split('/').Select(static name => TosaElementTypes.ByName[name])];

        public bool Allows(int count) => _repeats ? count >= _types.Count - 1 : count == _types.Count;

        public IEnumerable<string> Differences(IReadOnlyList<TosaType> types, Func<int, string> name) => Enumerable.Range(0, types.Count)
            .Select(i => (Index: i, Allowed: _types[Math.Min(i, _types.Count - 1)]))
            .Where(item => item.Allowed is not null && !item.Allowed.Contains(types[item.Index]))
            .Select(item => $"{name(item.Index)} must be {Words(item.Allowed!)}");

        public string Count(string noun) =>
            _repeats ? $"{_types.Count - 1} or more {noun}s" : TypeSignature.Count(_types.Count, noun);
    }
}
