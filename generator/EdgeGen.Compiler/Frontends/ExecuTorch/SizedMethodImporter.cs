using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// Imports a method once, or once for every choice of the sizes that its inputs leave open. Every graph is as static as any other: what
/// depends on sizes is computed while compiling, whatever the operator.
/// </summary>
internal sealed class SizedMethodImporter(MethodContext context)
{
    /// <summary>The most graphs of one method.</summary>
    public const int MostChoices = 1024;

    private const int Fixed = -1;

    private CompilerDiagnostic? _misfit;

    /// <summary>The method's graphs, and at which sizes they are; <c>null</c> when an error was reported.</summary>
    public (IReadOnlyList<Graph> Graphs, SizeFamily? Sizes)? Import(int first)
    {
        List<MethodExtent> extents = [.. Extents(context.Plan)];
        if (extents.Count == 0)
            return new MethodImporter(context).Import() is { } graph ? ([graph], null) : null;
        int[] bounds = [.. extents.Select(e => e.Bound)];
        if (Import(extents, bounds, context.Diagnostics) is not { } largest)
            return null;
        int[] symbols = Varying(extents, bounds, Symbols(extents, bounds));
        if (symbols.All(s => s == Fixed))
        {
            string reason = _misfit is null
                ? FormattableString.Invariant($"its dynamic shapes are larger than the {MostChoices} sizes that a model is compiled for at most")
                : $"its dynamic shapes cannot be followed through the model: {_misfit.Message}";
            context.Report(context.Where("input", extents[0].Input), reason, "export the model with lower bounds or with fixed shapes");
            return null;
        }

        List<(int[] Sizes, Graph Graph)> all = [];
        foreach (int[] sizes in Choices(bounds, symbols))
        {
            if ((sizes.SequenceEqual(bounds) ? largest : Import(extents, sizes)) is { } graph && graph.Measured == largest.Measured)
                all.Add((sizes, graph));
        }

        int[] varying = [.. Enumerable.Range(0, extents.Count).Where(i => symbols[i] != Fixed)];
        SizeFamily family = new(
            first,
            [.. varying.Select(i => new DynamicExtent(extents[i].Input, extents[i].Dimension, extents[i].Bound))],
            [.. all.Select(c => (Common.EquatableArray<int>)[.. varying.Select(i => c.Sizes[i])])]);
        return ([.. all.Select(c => c.Graph)], family);
    }

    // Programs do not say which dimensions of a dynamic tensor vary: those of more than one element may.
    private static IEnumerable<MethodExtent> Extents(EtExecutionPlan plan)
    {
        int input = 0;
        foreach (int slot in plan.Inputs)
        {
            if (plan.Values[slot] is EtTensor { Dynamism: EtShapeDynamism.DynamicBound } tensor)
            {
                for (int d = 0; d < tensor.Rank; d++)
                {
                    if (tensor.Sizes[d] > 1)
                        yield return new MethodExtent(slot, input, d, tensor.Sizes[d]);
                }
            }

            if (plan.Values[slot] is not (EtNull or EtString))
                input++;
        }
    }

    private Graph? Import(IReadOnlyList<MethodExtent> extents, IReadOnlyList<int> sizes)
    {
        DiagnosticSink findings = new();
        Graph? graph = Import(extents, sizes, findings);
        _misfit ??= findings.ToEquatableArray().FirstOrDefault();
        return graph;
    }

    private Graph? Import(IReadOnlyList<MethodExtent> extents, IReadOnlyList<int> sizes, DiagnosticSink diagnostics)
    {
        ActualSizes actual = new(context.Plan, extents, sizes);
        return new MethodImporter(context with { Plan = actual.Plan, Sizes = actual, Diagnostics = diagnostics }).Import();
    }

    // Which dimensions vary, and which of them together: a program keeps no names of sizes, so those that only fit when they change at
    // once share one, and those that never fit are fixed.
    private int[] Symbols(List<MethodExtent> extents, int[] bounds)
    {
        // A size of 1 would broadcast, and tell nothing.
        bool Fits(params int[] changed) => new[] { 1, 2, 3, bounds[changed[0]] / 2 }.Distinct().Any(less =>
            changed.All(i => bounds[i] - less >= Math.Min(2, bounds[i] - 1))
            && Import(extents, [.. bounds.Select((b, i) => changed.Contains(i) ? b - less : b)]) is not null);
        int[] symbols = [.. Enumerable.Range(0, bounds.Length).Select(i => Fits(i) ? i : Fixed)];
        foreach (IGrouping<int, int> equal in Enumerable.Range(0, bounds.Length).Where(i => symbols[i] == Fixed).ToList().GroupBy(i => bounds[i]))
        {
            int[] group = [.. equal];
            if (group.Length > 2 && Fits(group))
                Array.ForEach(group, i => symbols[i] = group[0]);
            foreach ((int a, int b) in group.SelectMany((a, i) => group.Skip(i + 1).Select(b => (a, b))))
            {
                if (symbols[b] == Fixed && (symbols[a] == Fixed || symbols[a] == a) && Fits(a, b))
                    (symbols[a], symbols[b]) = (a, a);
            }
        }

        return symbols;
    }

    // The sizes that the program asks for, then the largest bounds, as long as there are not too many choices; the rest is fixed.
    private int[] Varying(List<MethodExtent> extents, int[] bounds, int[] symbols)
    {
        HashSet<int> kept = [];
        long choices = 1;
        foreach (int symbol in symbols.Where((s, i) => s == i).OrderByDescending(s => IsAskedFor(extents[s])).ThenByDescending(s => bounds[s]))
        {
            if (choices * bounds[symbol] > MostChoices)
                continue;
            choices *= bounds[symbol];
            kept.Add(symbol);
        }

        return [.. symbols.Select(s => kept.Contains(s) ? s : Fixed)];
    }

    private bool IsAskedFor(MethodExtent extent) => context.Plan.Chains.SelectMany(c => c.Instructions).OfType<EtKernelCall>().Any(call =>
        context.Plan.Operators[call.Operator].FullName == "aten::sym_size.int"
        && call.Arguments.Length > 1
        && call.Arguments[0] == extent.Slot
        && context.Plan.Values[call.Arguments[1]] is EtInt { Value: var dimension }
        && (dimension == extent.Dimension || dimension + ((EtTensor)context.Plan.Values[extent.Slot]).Rank == extent.Dimension));

    private static IEnumerable<int[]> Choices(int[] bounds, int[] symbols)
    {
        int[] sizes = [.. bounds.Select(_ => 1)];
        while (true)
        {
            yield return [.. symbols.Select((s, i) => s == Fixed ? bounds[i] : sizes[s])];
            int i = bounds.Length - 1;
            while (i >= 0 && (symbols[i] != i || sizes[i] == bounds[i]))
                sizes[i--] = 1;
            if (i < 0)
                yield break;
            sizes[i]++;
        }
    }
}
