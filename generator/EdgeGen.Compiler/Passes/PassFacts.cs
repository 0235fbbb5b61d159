using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Passes;

/// <summary>What passes ask of a graph under edit, as it was when the facts were taken.</summary>
internal sealed class PassFacts
{
    private readonly Dictionary<ValueId, int> _producers = [];
    private readonly Dictionary<ValueId, int> _uses = [];
    private readonly HashSet<ValueId> _known = [];
    private readonly GraphBuilder _builder;

    /// <summary>Reads the graph.</summary>
    public PassFacts(GraphBuilder builder)
    {
        _builder = builder;
        for (int i = 0; i < builder.Nodes.Count; i++)
        {
            if (builder.Nodes[i] is not { } node)
                continue;
            foreach (ValueId input in node.Inputs)
                Count(input);
            foreach (ValueId output in node.Outputs)
                _producers[output] = i;
            if (node.Operator.IsPure && node.Inputs.Length > 0 && node.Inputs.All(v => !v.Exists || IsKnown(v)))
                _known.UnionWith(node.Outputs);
        }

        builder.Outputs.ForEach(Count);
    }

    /// <summary>Position of the node that computes a value; −1 for inputs and constants.</summary>
    public int ProducerIndex(ValueId value) => _producers.TryGetValue(value, out int i) ? i : -1;

    /// <summary>The node that computes a value.</summary>
    public Node? Producer(ValueId value) => _producers.TryGetValue(value, out int i) ? _builder.Nodes[i] : null;

    /// <summary>The operand of the node that computes a value, if that node has the given operator.</summary>
    public Node? ProducerOf<T>(ValueId value)
        where T : Operator => Producer(value) is { Operator: T } node ? node : null;

    /// <summary>Readers of a value, the caller among them.</summary>
    public int Uses(ValueId value) => _uses.TryGetValue(value, out int n) ? n : 0;

    /// <summary>Whether a value is known before the first run.</summary>
    public bool IsKnown(ValueId value) => _builder[value].IsConstant || _known.Contains(value);

    /// <summary>The permutation that undoes another one.</summary>
    public static int[] Inverse(EquatableArray<int> permutation)
    {
        int[] inverse = new int[permutation.Length];
        for (int i = 0; i < permutation.Length; i++)
            inverse[permutation[i]] = i;
        return inverse;
    }

    private void Count(ValueId value)
    {
        if (value.Exists)
            _uses[value] = Uses(value) + 1;
    }
}
