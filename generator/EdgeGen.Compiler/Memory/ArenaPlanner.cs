using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Memory;

/// <summary>Gives every value of a model its place in one arena: a pure function of lifetimes and sizes.</summary>
internal static class ArenaPlanner
{
    /// <summary>Every buffer starts at a multiple of this many bytes, so that vectors of any width are aligned in it.</summary>
    public const int Alignment = 64;

    /// <summary>State first, then the methods one after the other.</summary>
    public static PlannedProgram Plan(
        IReadOnlyList<SelectedGraph> methods, EquatableArray<StateVariable> state, IOperatorFacts operators, bool reuseInputs)
    {
        long end = 0;
        List<long> stateOffsets = [];
        foreach (StateVariable variable in state)
        {
            stateOffsets.Add(end);
            end += Align(variable.Type.Bytes);
        }

        long bound = end;
        List<PlannedGraph> planned = [];
        foreach (SelectedGraph method in methods)
        {
            GraphLayout layout = GraphLayout.Of(method, operators, [.. state], reuseInputs);
            planned.Add(layout.PlaceAt(end, stateOffsets));
            end += layout.Bytes;
            bound += layout.LowerBound;
        }

        return new PlannedProgram([.. planned], state, [.. stateOffsets], end, bound);
    }

    /// <summary>Bytes rounded up to whole units of <see cref="Alignment"/>.</summary>
    public static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
