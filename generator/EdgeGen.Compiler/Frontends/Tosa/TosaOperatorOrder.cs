using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>The static single assignment rules of a block, and the order in which its operators can be imported.</summary>
internal sealed class TosaOperatorOrder
{
    private const int None = -1;
    private const int Given = -2;

    private readonly TosaBlock _block;
    private readonly int[] _tensorProducers;
    private readonly int[] _shapeProducers;

    private TosaOperatorOrder(TosaBlock block)
    {
        _block = block;
        _tensorProducers = [.. block.Tensors.Select(static t => t.Data is not null || t.IsVariable ? Given : None)];
        _shapeProducers = [.. block.Shapes.Select(static s => s.Values is not null ? Given : None)];
    }

    /// <summary>Indices of the block's operators, producers first and else in the file's order.</summary>
    /// <param name="block">The block.</param>
    /// <param name="violation">Receives an operator's index (−1: the block itself) and the rule it breaks.</param>
    /// <returns><c>null</c> when a rule is broken.</returns>
    public static IReadOnlyList<int>? Of(TosaBlock block, Action<int, string> violation)
    {
        bool valid = true;
        void Violate(int index, string rule)
        {
            valid = false;
            violation(index, rule);
        }

        TosaOperatorOrder order = new(block);
        order.FindProducers(Violate);
        order.CheckUses(Violate);
        return valid ? order.Sort(Violate) : null;
    }

    private ref int Producer(TosaOperand operand) =>
        ref (operand.IsShape ? _shapeProducers : _tensorProducers)[operand.Index];

    private bool IsVariable(TosaOperand operand) => !operand.IsShape && _block.Tensors[operand.Index].IsVariable;

    // Regions may read and write variables, so operators that run some keep their place too.
    private bool TouchesVariables(TosaOperator op) =>
        op.Op is TosaOp.CondIf or TosaOp.WhileLoop || op.Inputs.Concat(op.Outputs).Any(IsVariable);

    private void FindProducers(Action<int, string> violate)
    {
        HashSet<string> inputs = new(StringComparer.Ordinal);
        foreach (TosaOperand input in _block.Inputs)
        {
            if (input.IsShape)
                violate(None, $"'{input.Name}' is an input of the block and a shape");
            else if (IsVariable(input))
                violate(None, $"'{input.Name}' is an input of the block and a variable");
            else if (!inputs.Add(input.Name))
                violate(None, $"'{input.Name}' is an input of the block twice");
            Producer(input) = Given;
        }

        for (int i = 0; i < _block.Operators.Length; i++)
        {
            foreach (TosaOperand output in _block.Operators[i].Outputs)
            {
                if (IsVariable(output))
                    continue;
                ref int producer = ref Producer(output);
                if (producer >= 0 || inputs.Contains(output.Name))
                    violate(i, $"'{output.Name}' has another producer already");
                producer = i;
            }
        }
    }

    private void CheckUses(Action<int, string> violate)
    {
        for (int i = 0; i < _block.Operators.Length; i++)
        {
            foreach (TosaOperand input in _block.Operators[i].Inputs)
            {
                if (Producer(input) == None)
                    violate(i, $"operand '{input.Name}' has no producer");
            }
        }

        foreach (TosaOperand output in _block.Outputs)
        {
            if (IsVariable(output))
                violate(None, $"'{output.Name}' is an output of the block and a variable");
            else if (Producer(output) == None)
                violate(None, $"output '{output.Name}' has no producer");
        }
    }

    private List<int>? Sort(Action<int, string> violate)
    {
        int count = _block.Operators.Length;
        int[] missing = new int[count];
        List<int>[] readers = [.. Enumerable.Range(0, count).Select(static _ => new List<int>())];
        int lastEffect = None;
        for (int i = 0; i < count; i++)
        {
            List<int> before = [.. _block.Operators[i].Inputs.Select(input => Producer(input)).Where(static p => p >= 0)];
            if (TouchesVariables(_block.Operators[i]))
            {
                if (lastEffect >= 0)
                    before.Add(lastEffect);
                lastEffect = i;
            }

            missing[i] = before.Count;
            before.ForEach(producer => readers[producer].Add(i));
        }

        SortedSet<int> ready = [.. Enumerable.Range(0, count).Where(i => missing[i] == 0)];
        List<int> order = [];
        while (ready.Count > 0)
        {
            int next = ready.Min;
            ready.Remove(next);
            order.Add(next);
            foreach (int reader in readers[next])
            {
                if (--missing[reader] == 0)
                    ready.Add(reader);
            }
        }

        if (order.Count == count)
            return order;
        violate(Array.FindIndex(missing, static m => m > 0), "its operands depend on its own results");
        return null;
    }
}
