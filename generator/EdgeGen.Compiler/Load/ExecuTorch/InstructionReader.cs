using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Reads the instructions of a chain against the tables of its method.</summary>
internal sealed class InstructionReader(int values, int operators, int delegates)
{
    private const int InstructionsField = 2;

    public EquatableArray<EtInstruction> Read(FlatTable chain)
    {
        int count = chain.Vector(InstructionsField, sizeof(uint)).Length;
        return chain.Tables(InstructionsField, instruction => Read(instruction, count));
    }

    private EtInstruction Read(FlatTable instruction, int count)
    {
        FlatTable content = instruction.RequiredTable(1, "the content of an instruction");
        byte kind = instruction.UInt8(0);
        switch (kind)
        {
            case 1:
                return new EtKernelCall(Index(content, 0, operators, "operator"), ExecutionPlanReader.Indices(content, 1, values));
            case 2:
                return new EtDelegateCall(Index(content, 0, delegates, "delegate"), ExecutionPlanReader.Indices(content, 1, values));
            case 3:
                return new EtMoveCall(Value(content, 0), Value(content, 1));
            case 4:
                return new EtJumpFalseCall(Value(content, 0), Destination(content.Int32(1), count));
            case 5:
                return new EtFreeCall(Value(content, 0));
            default:
                instruction.Fail($"an instruction is of kind {kind}, which is not defined");
                return new EtFreeCall(0);
        }
    }

    /// <summary>The runtime ends the chain at any destination outside of it, negative ones included.</summary>
    private static int Destination(int destination, int count) => (uint)destination < (uint)count ? destination : count;

    private int Value(FlatTable table, int id) => Index(table, id, values, "value");

    private static int Index(FlatTable table, int id, int count, string what)
    {
        int index = table.Int32(id);
        if ((uint)index >= (uint)count)
            table.Fail($"{what} {index} does not exist; the method has {count}");
        return index;
    }
}
