using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// Imports a chain of instructions by following it. A jump whose condition is known is taken while compiling, so that loops over known
/// extents unroll; one whose condition is computed becomes a branch.
/// </summary>
internal sealed class ChainImporter(MethodContext context, EtChain chain)
{
    private const int LargestUnrolling = 20_000;

    private readonly EtExecutionPlan _plan = context.Plan;
    private int _steps;

    /// <summary>Imports the whole chain.</summary>
    public void Run(ValueTable values) => Run(values, 0, chain.Instructions.Length);

    /// <summary>Imports the instructions of a range.</summary>
    public void Run(ValueTable values, int start, int end)
    {
        int findings = context.Diagnostics.Count;
        int next = start;
        while (next < end)
        {
            int index = next++;
            if (++_steps > LargestUnrolling + chain.Instructions.Length)
            {
                Report(new Origin("jump", context.Place(index), index), $"its loop takes more than {LargestUnrolling} steps", "export the loop with fewer rounds");
                return;
            }

            if (chain.Instructions[index] is EtJumpFalseCall jump)
                next = context.Diagnostics.Count == findings ? Jump(values, jump, index, end) : end;
            else
                Import(values, chain.Instructions[index], index);
        }
    }

    /// <summary>Reports an instruction that cannot be compiled.</summary>
    public void Report(Origin origin, string reason, string? wayOut = null) => context.Report(chain, origin, reason, wayOut);

    private int Jump(ValueTable values, EtJumpFalseCall jump, int index, int end)
    {
        Origin origin = new("jump", context.Place(index), index);
        int destination = Math.Min(jump.Destination < 0 ? end : jump.Destination, end);
        ScalarValue condition = Condition(values, jump.Condition, origin);
        if (values.Open.TakeRefusal() is { } unfollowed)
        {
            Report(origin, unfollowed, OpenResults.WayOut);
            return end;
        }

        if (condition.Number is { } known)
            return known != 0 ? index + 1 : destination;
        if (!condition.Computed.Exists)
        {
            Report(origin, "its condition is neither a truth value nor a tensor of them");
            return end;
        }

        if (destination > index)
            return new BranchImporter(this, _plan, chain).Import(values, condition.Computed, new BranchRange(index, destination, end), origin);
        Report(origin, "it goes back as often as the data say", "export loops over extents that are known");
        return end;
    }

    // A tensor holds if all its elements do.
    private ScalarValue Condition(ValueTable values, int index, Origin origin)
    {
        if (_plan.Values[index] is not EtTensor)
            return values.Scalar(index) is { KnownKind: ElementType.Bool } or { Computed.Exists: true } ? values.Scalar(index) : default;
        if (values.Read(index, origin) is not { } value || values.Builder.TypeOf(value) is not { Element: ElementType.Bool } type)
            return default;
        if (type.Shape.Count == 0)
            return ScalarValue.Of(true);
        if (type.Shape.Count > 1)
            value = values.Builder.Add(new Operators.Reduce(Operators.Reduction.All, [.. Enumerable.Range(0, type.Shape.Rank)]), [value], type with { Shape = Shape.Of(type.Shape.Select(_ => 1)) }, origin);
        return ScalarValue.Of(type.Shape.Rank == 0 ? value : values.Builder.Add(new Operators.Reshape(), [value], new TensorType(ElementType.Bool, Shape.Of()), origin));
    }

    private void Import(ValueTable values, EtInstruction instruction, int index)
    {
        switch (instruction)
        {
            case EtKernelCall call:
                ImportKernelCall(call, index, values);
                break;
            case EtDelegateCall call:
                DelegateCalls.Import(context, chain, call, index, values);
                break;
            case EtMoveCall move when context.Sizes?.Move(move.From, move.To) == false || !values.Move(move.From, move.To, new Origin("move", context.Place(index), index)):
                Report(new Origin("move", context.Place(index), index), "what it moves was not computed");
                break;
        }
    }

    private void ImportKernelCall(EtKernelCall call, int index, ValueTable values)
    {
        string name = _plan.Operators[call.Operator].FullName;
        Origin origin = new(name, context.Place(index), index);
        if (AtenOperatorTable.Find(name) is not { } row)
        {
            Report(origin, "nothing here computes it");
            return;
        }

        AtenCall arguments = new(context, call.Arguments, values, origin);
        if (!row.TakesComplex && call.Arguments.Any(i => _plan.Values[i] is EtTensor { ScalarType: var type } && type.IsComplex()))
            arguments.Refuse("it computes with complex numbers", "compute with real and imaginary parts");
        else
            Import(row, arguments);
        if (values.Open.TakeRefusal() is { } unfollowed)
            arguments.Refuse(unfollowed, OpenResults.WayOut);
        if (arguments.Refusal is { } reason)
            Report(origin, reason, arguments.WayOut);
        else
            arguments.Finish();
    }

    // Rows index shapes and lists as the operator's schema allows; a program that breaks the schema is refused.
    private static void Import(AtenRow row, AtenCall call)
    {
        try
        {
            row.Import(call);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or ArithmeticException)
        {
            call.Refuse("its arguments do not fit together", "export the model again");
        }
    }
}
