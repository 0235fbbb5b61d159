using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>COND_IF and WHILE_LOOP, whose bodies are regions of the graph.</summary>
internal static class ControlFlow
{
    /// <summary>COND_IF. Operands: condition, then the regions' inputs.</summary>
    public static void CondIf(TosaOperation op)
    {
        TosaCondIfAttribute attribute = op.Attribute<TosaCondIfAttribute>();
        int then = AddRegion(op, attribute.Then);
        int otherwise = AddRegion(op, attribute.Else);
        ValueId condition = op.InputShape(0).Rank == 0
            ? op.Input(0)
            : op.Add(new Reshape(), new TensorType(ElementType.Bool, Shape.Of()), op.Input(0));
        op.EmitAll(new If(then, otherwise), [condition, .. op.InputsFrom(1)]);
    }

    public static string? CheckCondIf(TosaOperation op)
    {
        TosaCondIfAttribute attribute = op.Attribute<TosaCondIfAttribute>();
        if (op.InputShape(0).Count != 1)
            return $"condition '{op.InputName(0)}' has shape {op.InputShape(0)}, and must have one element";
        return CheckBranch(op, attribute.Then) ?? CheckBranch(op, attribute.Else);
    }

    /// <summary>WHILE_LOOP. Operands and results: the carried values.</summary>
    public static void WhileLoop(TosaOperation op)
    {
        TosaWhileLoopAttribute attribute = op.Attribute<TosaWhileLoopAttribute>();
        int condition = AddRegion(op, attribute.Condition);
        int body = AddRegion(op, attribute.Body);
        op.EmitAll(new While(condition, body), op.InputsFrom(0));
    }

    public static string? CheckWhileLoop(TosaOperation op)
    {
        TosaWhileLoopAttribute attribute = op.Attribute<TosaWhileLoopAttribute>();
        IReadOnlyList<TosaTensor> carried = Operands(op, first: 0);
        string? rule = Differs("the list of operands", carried, "the list of results", Results(op))
            ?? CheckInputs(op, attribute.Condition, carried)
            ?? CheckInputs(op, attribute.Body, carried)
            ?? CheckOutputs(op, attribute.Body);
        if (rule is not null)
            return rule;
        TosaBlock condition = op.Regions.Block(attribute.Condition);
        return Tensors(condition, condition.Outputs) is [{ Type: TosaType.Bool } decision] && decision.Shape.All(static e => e == 1)
            ? null
            : $"region '{attribute.Condition.Name}' decides by its result, which must be one bool of one element and is ({string.Join(", ", Tensors(condition, condition.Outputs).Select(Text))})";
    }

    private static int AddRegion(TosaOperation op, TosaRegionReference region) =>
        op.Builder.AddRegion(op.Regions.Region(region, op.Location));

    private static string? CheckBranch(TosaOperation op, TosaRegionReference region) =>
        CheckInputs(op, region, Operands(op, first: 1)) ?? CheckOutputs(op, region);

    private static string? CheckInputs(TosaOperation op, TosaRegionReference region, IReadOnlyList<TosaTensor> operands)
    {
        TosaBlock block = op.Regions.Block(region);
        return Differs("the list of operands", operands, $"the list of inputs of region '{region.Name}'", Tensors(block, block.Inputs));
    }

    private static string? CheckOutputs(TosaOperation op, TosaRegionReference region)
    {
        TosaBlock block = op.Regions.Block(region);
        return Differs("the list of results", Results(op), $"the list of outputs of region '{region.Name}'", Tensors(block, block.Outputs));
    }

    private static string? Differs(string leftName, IReadOnlyList<TosaTensor> left, string rightName, IReadOnlyList<TosaTensor> right)
    {
        if (left.Count > DataLayout.MaxTensorListSize)
            return $"{leftName} has {left.Count} tensors, beyond {DataLayout.MaxTensorListSize}";
        if (left.Count != right.Count)
            return $"{leftName} has {left.Count} tensors, {rightName} {right.Count}";
        for (int i = 0; i < left.Count; i++)
        {
            if (left[i].Type != right[i].Type || left[i].Shape != right[i].Shape)
                return $"{leftName} has {Text(left[i])} at {i}, {rightName} {Text(right[i])}";
        }

        return null;
    }

    private static string Text(TosaTensor tensor) => $"'{tensor.Name}' {tensor.Type.ShortName()}{new Shape(tensor.Shape)}";

    private static IReadOnlyList<TosaTensor> Operands(TosaOperation op, int first) =>
        [.. Enumerable.Range(first, op.InputCount - first).Select(op.InputTensor)];

    private static IReadOnlyList<TosaTensor> Results(TosaOperation op) =>
        [.. Enumerable.Range(0, op.OutputCount).Select(op.OutputTensor)];

    // A shape among them has no tensor; the missing one makes the lists differ in length.
    private static IReadOnlyList<TosaTensor> Tensors(TosaBlock block, EquatableArray<TosaOperand> operands) =>
        [.. operands.Where(static o => !o.IsShape).Select(o => block.Tensors[o.Index])];
}
