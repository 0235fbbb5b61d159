using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>A conditional jump: where it stands, where it goes, and where the range it lies in ends.</summary>
internal readonly record struct BranchRange(int Jump, int Destination, int End);

/// <summary>
/// Imports a conditional jump forward as a node with two regions. What both branches write, and the mutable buffers that either
/// writes, are the node's results; everything else that a branch writes is its own.
/// </summary>
internal sealed class BranchImporter(ChainImporter instructions, EtExecutionPlan plan, EtChain chain)
{
    /// <summary>Appends the node and returns the instruction after it.</summary>
    public int Import(ValueTable values, ValueId condition, BranchRange range, Origin origin)
    {
        int join = JoinOf(values, range);
        int thenEnd = join > range.Destination ? range.Destination - 1 : range.Destination;
        GraphBuilder thenGraph = new("then"), elseGraph = new("else");
        ValueTable thenValues = values.Fork(thenGraph), elseValues = values.Fork(elseGraph);
        instructions.Run(thenValues, range.Jump + 1, thenEnd);
        instructions.Run(elseValues, range.Destination, join);
        IEnumerable<int> buffers = values.Buffers.Select(b => b.Index).ToList().Where(i => Changes(i, thenValues, origin) || Changes(i, elseValues, origin));
        IEnumerable<int> candidates = thenValues.Written.Intersect(elseValues.Written).Union(buffers).OrderBy(i => i).ToList();
        List<int> results = [.. candidates.Where(i => AddOutputs(i, thenValues, elseValues, origin))];
        if (thenValues.Captured!.Operands.Union(elseValues.Captured!.Operands).Any(values.Open.IsOpen) || thenGraph.Outputs.Any(thenValues.Open.IsOpen) || elseGraph.Outputs.Any(elseValues.Open.IsOpen))
            instructions.Report(origin, "the data decide the size of a tensor that enters or leaves a branch", OpenResults.WayOut);
        List<ValueId> operands = [.. thenValues.Captured!.Operands.Union(elseValues.Captured!.Operands)];
        thenValues.Captured.Align(operands);
        elseValues.Captured.Align(operands);
        AddNode(values, condition, operands, results, (thenGraph.ToGraph(), elseGraph.ToGraph()), origin);
        return join;
    }

    // The branch that is taken ends with a jump on a constant over the other one.
    private int JoinOf(ValueTable values, BranchRange range)
    {
        int last = range.Destination - 1;
        return last > range.Jump && chain.Instructions[last] is EtJumpFalseCall jump && plan.Values[jump.Condition] is not EtTensor
            && values.Scalar(jump.Condition).Number is 0 && jump.Destination >= range.Destination
            ? Math.Min(jump.Destination, range.End)
            : range.Destination;
    }

    private static bool Changes(int buffer, ValueTable values, Origin origin) =>
        values.Read(buffer, origin) is not { } value || !values.Builder.Inputs.Contains(value);

    private bool AddOutputs(int index, ValueTable thenValues, ValueTable elseValues, Origin origin)
    {
        ValueId? a = Output(index, thenValues, origin), b = Output(index, elseValues, origin);
        if (a is not { } x || b is not { } y || thenValues.Builder.TypeOf(x) != elseValues.Builder.TypeOf(y))
            return false;
        thenValues.Builder.Outputs.Add(x);
        elseValues.Builder.Outputs.Add(y);
        return true;
    }

    private ValueId? Output(int index, ValueTable values, Origin origin)
    {
        if (plan.Values[index] is EtTensor)
            return values.Read(index, origin);
        ScalarValue scalar = values.Scalar(index);
        return scalar.Computed.Exists ? scalar.Computed
            : scalar is { KnownKind: { } kind, Number: { } number }
            ? values.Builder.AddValue(new TensorType(kind, Shape.Of()), constant: new InlineConstant([.. ConstantBytes.Of(number, kind)]))
            : null;
    }

    private void AddNode(ValueTable values, ValueId condition, List<ValueId> operands, List<int> results, (Graph Then, Graph Else) regions, Origin origin)
    {
        GraphBuilder builder = values.Builder;
        List<ValueId> outputs = [.. regions.Then.Outputs.Select(v => builder.AddValue(regions.Then.TypeOf(v)))];
        If branch = new(builder.AddRegion(regions.Then), builder.AddRegion(regions.Else));
        builder.AddNode(new Node(branch, [condition, .. operands], [.. outputs], origin));
        for (int i = 0; i < results.Count; i++)
        {
            if (plan.Values[results[i]] is not EtTensor)
                values.SetScalar(results[i], ScalarValue.Of(outputs[i]));
            else if (values.Buffers.Any(b => b.Index == results[i]))
                values.Write(results[i], outputs[i]);
            else
                values.SetMoved(results[i], outputs[i]);
        }
    }
}
