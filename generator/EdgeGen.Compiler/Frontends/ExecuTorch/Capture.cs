using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What a region takes from the graph around it: constants are repeated, everything else becomes an input.</summary>
internal sealed class Capture(ValueTable outer, GraphBuilder inner)
{
    private readonly Dictionary<ValueId, ValueId> _inner = [];
    private readonly List<ValueId> _operands = [];

    /// <summary>The table of the surrounding graph.</summary>
    public ValueTable Outer => outer;

    /// <summary>Values of the surrounding graph that the region takes, in the order of its inputs.</summary>
    public IReadOnlyList<ValueId> Operands => _operands;

    /// <summary>A value of the surrounding graph as the region names it.</summary>
    public ValueId Inner(ValueId value)
    {
        if (_inner.TryGetValue(value, out ValueId known))
            return known;
        Value source = outer.Builder[value];
        if (!source.IsConstant)
            return Take(value);
        ValueId constant = inner.AddValue(source.Type, source.Name, source.Constant, source.Quantization);
        _inner.Add(value, constant);
        return constant;
    }

    /// <summary>Makes the region's inputs those of a longer list that starts in any order.</summary>
    public void Align(IReadOnlyList<ValueId> operands)
    {
        foreach (ValueId operand in operands)
        {
            if (!_inner.ContainsKey(operand))
                Take(operand);
        }

        inner.Inputs.Clear();
        inner.Inputs.AddRange(operands.Select(o => _inner[o]));
        _operands.Clear();
        _operands.AddRange(operands);
    }

    private ValueId Take(ValueId value)
    {
        Value source = outer.Builder[value];
        ValueId input = inner.AddInput(source.Type, source.Name, source.Quantization);
        _inner.Add(value, input);
        _operands.Add(value);
        return input;
    }
}
