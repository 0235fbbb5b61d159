using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Frontends;

/// <summary>The state that methods, regions and delegates of a model share, in the order of its first mention.</summary>
internal sealed class StateRegistry
{
    private readonly List<StateVariable> _variables = [];

    /// <summary>The variable that an operator names by index.</summary>
    public StateVariable this[int index] => _variables[index];

    /// <summary>Adds a variable and returns its index.</summary>
    public int Add(StateVariable variable)
    {
        _variables.Add(variable);
        return _variables.Count - 1;
    }

    /// <summary>All variables, by index.</summary>
    public EquatableArray<StateVariable> ToEquatableArray() => [.. _variables];
}
