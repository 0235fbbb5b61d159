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
        IReadOnlyList<SelectedGraph> methods, ImportedModel model, IOperatorFacts operators, bool reuseInputs)
    {
        EquatableArray<StateVariable> state = model.State;
        long end = 0;
        List<long> stateOffsets = [];
        foreach (StateVariable variable in state)
        {
            stateOffsets.Add(end);
            end += Align(variable.Type.Bytes);
        }

        long bound = end;
        List<PlannedGraph> planned = [];
        while (planned.Count < methods.Count)
        {
            // One method at different sizes: only one of the graphs runs at a time.
            int graphs = model.Families.FirstOrDefault(f => f.Contains(planned.Count))?.Choices.Length ?? 1;
            GraphLayout[] layouts = [.. methods.Skip(planned.Count).Take(graphs).Select(m => GraphLayout.Of(m, operators, [.. state], reuseInputs))];
            foreach (GraphLayout layout in layouts)
                planned.Add(layout.PlaceAt(end, stateOffsets));
            end += layouts.Max(layout => layout.Bytes);
            bound += layouts.Max(layout => layout.LowerBound);
        }

        return new PlannedProgram([.. planned], state, [.. stateOffsets], end, bound, model.Families);
    }

    /// <summary>Bytes rounded up to whole units of <see cref="Alignment"/>.</summary>
    public static long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
