using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Tests.Load;

/// <summary>What every loaded model promises to the front-ends, whatever its bytes were.</summary>
internal static class ModelInvariants
{
    public static void Check(LoadedModel model)
    {
        if (model is LoadedGraph graph)
            Check(graph.File, graph.Graph);
        else if (model is LoadedProgram program)
            Check(program);
    }

    private static void Check(LoadedProgram loaded)
    {
        ModelFile file = loaded.File;
        EtProgram program = loaded.Program;
        Assert.NotEmpty(program.Plans);
        AssertInside(file, [.. program.Constants, .. program.MutableData, .. program.Segments, .. program.NamedData.Select(data => data.Range)]);
        foreach (EtExecutionPlan plan in program.Plans)
        {
            foreach (EtValue value in plan.Values)
                Check(file, plan, value);
            AssertIndices(plan.Values.Length, [.. plan.Inputs, .. plan.Outputs]);
            foreach (EtDelegate lowered in plan.Delegates)
                AssertInside(file, [lowered.Payload, .. lowered.CompileSpecs.Select(spec => spec.Value)]);

            Assert.NotEmpty(plan.Chains);
            foreach (EtInstruction instruction in plan.Chains.SelectMany(chain => chain.Instructions))
                Check(plan, instruction);
        }
    }

    private static void Check(ModelFile file, EtExecutionPlan plan, EtValue value)
    {
        switch (value)
        {
            case EtTensor tensor:
                Assert.True(tensor.ScalarType.IsDefined());
                Assert.InRange(tensor.Rank, 0, 16);
                Assert.Equal(Enumerable.Range(0, tensor.Rank), tensor.DimOrder.Order());
                Assert.All(tensor.Sizes, size => Assert.True(size >= 0));
                if (tensor.Allocation is EtAllocation place)
                    Assert.InRange(place.Offset + tensor.ByteLength, 0, plan.ArenaSizes[place.MemoryId]);
                if (tensor.Data is EtTensorData.Constant { Range: var range })
                    AssertBytes(file, range, tensor.ByteLength);
                if (tensor.Data is EtTensorData.MutableInitial { Range: var initial })
                    AssertBytes(file, initial, tensor.ByteLength);
                break;
            case EtIntList list:
                AssertIndices(plan.Values.Length, list.Values);
                break;
            case EtTensorList list:
                Assert.All(list.Values, index => Assert.IsType<EtTensor>(plan.Values[index]));
                break;
            case EtOptionalTensorList list:
                Assert.All(list.Values, index => Assert.True(index == -1 || plan.Values[index] is EtTensor or EtNull));
                break;
            default:
                Assert.NotNull(value);
                break;
        }
    }

    private static void Check(EtExecutionPlan plan, EtInstruction instruction)
    {
        EquatableArray<int> values = instruction switch
        {
            EtKernelCall call => call.Arguments,
            EtDelegateCall call => call.Arguments,
            EtMoveCall move => [move.From, move.To],
            EtJumpFalseCall jump => [jump.Condition],
            EtFreeCall free => [free.Value],
            _ => throw new NotSupportedException(instruction.GetType().Name),
        };
        AssertIndices(plan.Values.Length, values);
        if (instruction is EtKernelCall kernel)
            AssertIndices(plan.Operators.Length, [kernel.Operator]);
        if (instruction is EtDelegateCall lowered)
            AssertIndices(plan.Delegates.Length, [lowered.Delegate]);
        if (instruction is EtJumpFalseCall { Destination: var destination })
            Assert.Contains(plan.Chains, chain => destination >= 0 && destination <= chain.Instructions.Length);
    }

    private static void Check(ModelFile file, TosaGraph graph)
    {
        Assert.Equal(1, graph.Version.Major);
        Assert.NotEmpty(graph.Regions);
        foreach (TosaRegion region in graph.Regions)
        {
            Assert.NotEmpty(region.Blocks);
            foreach (TosaBlock block in region.Blocks)
                Check(file, graph, block);
        }
    }

    private static void Check(ModelFile file, TosaGraph graph, TosaBlock block)
    {
        foreach (TosaTensor tensor in block.Tensors)
        {
            Assert.True(tensor.Type.IsDefined());
            if (tensor.Data is FileRange data)
                AssertBytes(file, data, (SaturatingProduct.Of(tensor.Shape, tensor.Type.StoredBits()) + 7) / 8);
        }
        Assert.All(block.Shapes, shape => Assert.True(shape.Values is null || shape.Values.Value.Length == shape.Rank));
        foreach (TosaOperand operand in (IEnumerable<TosaOperand>)[.. block.Inputs, .. block.Outputs, .. block.Operators.SelectMany(op => op.Inputs.Concat(op.Outputs))])
            Assert.Equal(operand.Name, operand.IsShape ? block.Shapes[operand.Index].Name : block.Tensors[operand.Index].Name);
        foreach (TosaOperator op in block.Operators)
        {
            Assert.True(op.Op.IsDefined());
            if (op.Attribute is TosaClampAttribute clamp)
                AssertInside(file, [clamp.Min, clamp.Max]);
            if (op.Attribute is TosaCondIfAttribute cond)
                Assert.Equal((cond.Then.Name, cond.Else.Name), (graph.Regions[cond.Then.Index].Name, graph.Regions[cond.Else.Index].Name));
            if (op.Attribute is TosaWhileLoopAttribute loop)
                Assert.Equal((loop.Condition.Name, loop.Body.Name), (graph.Regions[loop.Condition.Index].Name, graph.Regions[loop.Body.Index].Name));
        }
    }

    private static void AssertBytes(ModelFile file, FileRange range, long length)
    {
        Assert.Equal(length, range.Length);
        AssertInside(file, [range]);
    }

    private static void AssertInside(ModelFile file, IEnumerable<FileRange> ranges) =>
        Assert.All(ranges, range => Assert.True(file.Range.Contains(range.Offset, range.Length), $"{range} is not in the file"));

    private static void AssertIndices(int count, EquatableArray<int> indices) =>
        Assert.All(indices, index => Assert.InRange(index, 0, count - 1));
}
