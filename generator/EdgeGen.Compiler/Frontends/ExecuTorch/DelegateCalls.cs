using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Imports calls of delegates: their operators stand in the graph like any others.</summary>
internal static class DelegateCalls
{
    /// <summary>Appends the operators of one call.</summary>
    public static void Import(MethodContext context, EtChain chain, EtDelegateCall call, int index, ValueTable values)
    {
        EtExecutionPlan plan = context.Plan;
        EtDelegate target = plan.Delegates[call.Delegate];
        Origin origin = new(target.Id, context.Place(index), index);
        if (DelegateTable.Find(target.Id) is not { } row)
        {
            context.Report(chain, origin, "its payloads cannot be read", "lower the model for one of these instead: " + string.Join(", ", DelegateTable.All.Select(r => r.Id)) + ", or none");
            return;
        }

        int inputs = 0;
        bool isOpen = false;
        EtTensor?[] tensors = [.. call.Arguments.Select(i => plan.Values[i] as EtTensor)];
        DelegateContext delegateContext = new(context.File, context.Program, target, tensors, values.Builder, context.Place(index), context.State.Registry, context.Diagnostics);
        EquatableArray<ValueId>? results = row.Import(delegateContext, count =>
        {
            inputs = count;
            ValueId?[] operands = [.. call.Arguments.Take(count).Select(i => plan.Values[i] is EtTensor ? values.Read(i, origin) : null)];
            if (operands.Length == count && operands.All(v => v is not null))
            {
                isOpen = operands.Any(v => values.Open.IsOpen(v!.Value));
                return [.. operands.Select(v => v!.Value)];
            }

            context.Report(chain, origin, $"it takes {count} tensors that are not all there");
            return null;
        });
        if (values.Open.TakeRefusal() is { } unfollowed)
            context.Report(chain, origin, unfollowed, OpenResults.WayOut);
        else if (isOpen && results?.All(values.Open.IsDerived) == false)
            context.Report(chain, origin, "the data decide the size of an operand, and so that of its results", OpenResults.WayOut);
        else if (results is { } found)
            WriteResults(context, chain, origin, [.. call.Arguments.Skip(inputs)], found, values);
    }

    private static void WriteResults(MethodContext context, EtChain chain, Origin origin, int[] slots, EquatableArray<ValueId> results, ValueTable values)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            if (i < results.Length && context.Sizes is { } sizes && sizes.IsOpen(slots[i]) && !sizes.Settle(slots[i], values.Builder.TypeOf(results[i]).Shape))
            {
                context.Report(chain, origin, $"its result {i} would be {values.Builder.TypeOf(results[i])}, beyond the bounds that the program says");
                return;
            }

            TensorType? expected = context.Plan.Values[slots[i]] is EtTensor tensor ? ValueTable.TypeOf(tensor) : null;
            if (i >= results.Length || expected is not { } type || values.Builder.TypeOf(results[i]) is var actual && (!Holds(type.Element, actual.Element) || actual.Shape.Count != type.Shape.Count))
            {
                context.Report(chain, origin, $"its result {i} is not what the program expects", "export the model again");
                return;
            }

            ValueId result = actual.Shape == type.Shape ? results[i] : values.Builder.Add(new Reshape(), [results[i]], type with { Element = actual.Element }, origin);
            values.Write(slots[i], actual.Element == type.Element ? result : values.Builder.Add(new Map(Convert(In(0, actual.Element), type.Element)), [result], type, origin));
        }
    }

    // Delegates without 64-bit integers give places as 32-bit ones.
    private static bool Holds(ElementType expected, ElementType actual) =>
        expected == actual || (expected, actual) is (ElementType.I64, ElementType.I32);
}
