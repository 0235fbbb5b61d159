using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Reads the value table of a method.</summary>
internal sealed class ValueReader(TensorReader tensors)
{
    private const int ValuesField = 2;

    public EquatableArray<EtValue> Read(FlatTable plan)
    {
        int count = plan.Vector(ValuesField, sizeof(uint)).Length;
        EquatableArray<EtValue> values = plan.Tables(ValuesField, value => Read(value, count));

        // Members may come after the list that names them, so lists are checked last.
        foreach (EtValue value in values)
        {
            if (value is EtTensorList list)
                CheckMembers(plan, values, list.Values, optional: false);
            else if (value is EtOptionalTensorList optional)
                CheckMembers(plan, values, optional.Values, optional: true);
        }
        return values;
    }

    private EtValue Read(FlatTable value, int count)
    {
        byte kind = value.UInt8(0);
        if (kind == 1)
            return EtNull.Instance;

        FlatTable content = value.RequiredTable(1, "the content of a value");
        switch (kind)
        {
            case 2:
                return new EtInt(content.Int64(0));
            case 3:
                return new EtBool(content.Bool(0));
            case 4:
                return new EtDouble(content.Float64(0));
            case 5:
                return tensors.Read(content);
            case 6:
                return new EtString(content.Text(0));
            case 7:
                return new EtIntList(LongIndices(content, count));
            case 8:
                return new EtDoubleList(content.Float64s(0));
            case 9:
                return new EtBoolList(content.Bools(0));
            case 10:
                return new EtTensorList(ExecutionPlanReader.Indices(content, 0, count));
            case 11:
                return new EtOptionalTensorList(OptionalIndices(content, count));
            default:
                value.Fail($"a value is of kind {kind}, which is not defined");
                return EtNull.Instance;
        }
    }

    private static EquatableArray<int> LongIndices(FlatTable table, int count) =>
        table.Vector(0, sizeof(long)).Select((reader, at) =>
        {
            long index = reader.Int64(at);
            if (index < 0 || index >= count)
                reader.Fail(at, $"value {index} does not exist; the method has {count}");
            return (int)index;
        });

    private static EquatableArray<int> OptionalIndices(FlatTable table, int count) =>
        table.Vector(0, sizeof(int)).Select((reader, at) =>
        {
            int index = reader.Int32(at);
            if (index < -1 || index >= count)
                reader.Fail(at, $"value {index} does not exist; the method has {count}");
            return index;
        });

    private static void CheckMembers(FlatTable plan, EquatableArray<EtValue> values, EquatableArray<int> members, bool optional)
    {
        foreach (int member in members)
        {
            if (member < 0 || values[member] is EtTensor || (optional && values[member] is EtNull))
                continue;

            plan.Fail($"a list of tensors has value {member} in it, which is no tensor");
            return;
        }
    }
}
