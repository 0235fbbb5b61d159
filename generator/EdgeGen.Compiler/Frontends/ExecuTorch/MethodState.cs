using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// The mutable buffers of a program. A buffer is a place in an arena that is read before anything is written there. Arenas beyond the
/// first are shared by the methods, the first one belongs to its method.
/// </summary>
internal sealed class MethodState(EtProgram program, StateRegistry registry)
{
    private const int FirstSharedArena = 2;

    private readonly Dictionary<(string Method, EtAllocation Place, TensorType Type), int> _variables = [];

    /// <summary>Receives variables of delegates.</summary>
    public StateRegistry Registry => registry;

    /// <summary>The state variable that a planned tensor of a method stands for.</summary>
    public int Variable(EtExecutionPlan plan, EtTensor tensor, TensorType type)
    {
        EtAllocation place = tensor.Allocation!.Value;
        var key = (IsShared(place) ? "" : plan.Name, place, type);
        if (!_variables.TryGetValue(key, out int index))
        {
            string name = tensor.QualifiedName is { Length: > 0 } given ? given : FormattableString.Invariant($"buffer{_variables.Count}");
            index = registry.Add(new StateVariable(name, type, Initial(tensor)));
            _variables.Add(key, index);
        }

        return index;
    }

    /// <summary>Whether another method can see what is written at a place.</summary>
    public bool IsShared(EtAllocation place) => place.MemoryId >= FirstSharedArena && program.Plans.Length > 1;

    private static FileConstant? Initial(EtTensor tensor) => tensor.Data switch
    {
        EtTensorData.MutableInitial { Range: var range } => new FileConstant(0, range.Offset, tensor.Strides()),
        EtTensorData.External { Source: { } source } => new FileConstant(source.Companion + 1, source.Range.Offset, tensor.Strides()),
        _ => null,
    };
}
