using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Reads one method; every index in the result is in range.</summary>
internal sealed class ExecutionPlanReader(FlatBufferReader reader, ProgramStorage storage)
{
    /// <summary>Charge for the readers of a method.</summary>
    private const int PlanCost = 1024;

    public EtExecutionPlan Read(FlatTable plan)
    {
        reader.Charge(plan.Position, PlanCost);
        if (!plan.Has(0))
            plan.Fail($"a method has no name");

        EquatableArray<long> arenaSizes = plan.Int64s(8);
        if (arenaSizes.Any(static size => size < 0))
            plan.Fail($"an arena has a negative size");

        FlatTable container = plan.Table(1);
        EquatableArray<EtValue> values = new ValueReader(new(storage, arenaSizes)).Read(plan);
        EquatableArray<EtOperator> operators = plan.Tables(6, static row => new EtOperator(row.Text(0), row.Text(1)));
        EquatableArray<EtDelegate> delegates = plan.Tables(7, ReadDelegate);
        return new(
            plan.Text(0),
            container.Text(0),
            container.Text(1),
            values,
            Indices(plan, 3, values.Length),
            Indices(plan, 4, values.Length),
            ReadChains(plan, new(values.Length, operators.Length, delegates.Length)),
            operators,
            delegates,
            arenaSizes,
            plan.Tables(9, static row => new EtArenaDevice(row.Int32(0), new(row.Int8(1), row.Int8(2)))));
    }

    /// <summary>A vector of value indices; reading fails if one is out of range.</summary>
    public static EquatableArray<int> Indices(FlatTable table, int id, int count) =>
        table.Vector(id, sizeof(int)).Select((reader, at) =>
        {
            int index = reader.Int32(at);
            if ((uint)index >= (uint)count)
                reader.Fail(at, $"value {index} does not exist; the method has {count}");
            return index;
        });

    private static EquatableArray<EtChain> ReadChains(FlatTable plan, InstructionReader instructions)
    {
        EquatableArray<EtChain> chains = plan.Tables(5, chain => new EtChain(
            instructions.Read(chain),
            chain.Tables(3, static frames => frames.Tables(0, ReadFrame))));
        if (chains.IsEmpty)
            plan.Fail($"a method has no instruction chain");
        return chains;
    }

    private static EtStackFrame ReadFrame(FlatTable frame) => new(frame.Text(0), frame.Int32(1), frame.Text(2), frame.Text(3));

    private EtDelegate ReadDelegate(FlatTable table)
    {
        EquatableArray<EtCompileSpec> specs = table.Tables(2, static spec => new EtCompileSpec(spec.Text(0), spec.Bytes(1)));
        return new(table.Text(0), ReadPayload(table.RequiredTable(1, "the payload of a delegate")), specs);
    }

    private FileRange ReadPayload(FlatTable reference)
    {
        uint index = reference.UInt32(1);
        switch (reference.UInt8(0))
        {
            case 0 when index < storage.InlineDelegateData.Length:
                return storage.InlineDelegateData[(int)index];
            case 0:
                reference.Fail($"inline payload {index} does not exist; the program has {storage.InlineDelegateData.Length}");
                return default;
            case 1:
                return storage.Segment(reference, index);
            default:
                reference.Fail($"the payload of a delegate has location {reference.UInt8(0)}, which is not defined");
                return default;
        }
    }
}
