using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>How the innermost loop of an elementwise computation runs.</summary>
internal unsafe interface IMapRows
{
    /// <summary>Computes a row.</summary>
    /// <param name="pointers">The first elements: of the result, then of each operand.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="sizes">Bytes of an element of each; 0 where every element of the row is the first one.</param>
    static abstract void Run(byte** pointers, int count, ReadOnlySpan<int> sizes);
}

/// <summary>Walks the outer loops of an elementwise computation.</summary>
internal static unsafe class MapLoops<TRows>
    where TRows : struct, IMapRows
{
    /// <summary>Checks the operands and runs every row.</summary>
    public static void Run(
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> steps,
        MapOperand y,
        MapOperand x0,
        MapOperand x1,
        MapOperand x2,
        MapOperand x3,
        MapOperand x4,
        MapOperand x5,
        MapOperand x6,
        MapOperand x7,
        int threads = 1)
    {
        int tensors = steps.Length / extents.Length;
        Span<int> lengths = [y.Length, x0.Length, x1.Length, x2.Length, x3.Length, x4.Length, x5.Length, x6.Length, x7.Length];
        for (int k = 0; k < tensors; k++)
            Bounds.Require(lengths[k], Reach(extents, steps, k, tensors), nameof(y));
        fixed (byte* py = y, p0 = x0, p1 = x1, p2 = x2, p3 = x3, p4 = x4, p5 = x5, p6 = x6, p7 = x7)
        {
            byte** pointers = stackalloc byte*[] { py, p0, p1, p2, p3, p4, p5, p6, p7 };
            fixed (int* e = extents, s = steps)
            {
                Parts parts = new(pointers, e, extents.Length, s, steps.Length);
                Workers.Run(ref parts, threads);
            }
        }
    }

    private static void Walk(byte** pointers, int count, int tensors, ReadOnlySpan<int> extents, ReadOnlySpan<int> steps)
    {
        if (extents.Length == 1)
        {
            TRows.Run(pointers, count, steps);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Walk(pointers, extents[1], tensors, extents[1..], steps[tensors..]);
            Advance(pointers, 1, steps[..tensors]);
        }

        Advance(pointers, -count, steps[..tensors]);
    }

    private static void Advance(byte** pointers, nint turns, ReadOnlySpan<int> steps)
    {
        for (int k = 0; k < steps.Length; k++)
            pointers[k] += turns * steps[k];
    }

    // One byte of the last element is enough: operands have whole elements.
    private static long Reach(ReadOnlySpan<int> extents, ReadOnlySpan<int> steps, int tensor, int tensors)
    {
        long reach = 1;
        for (int loop = 0; loop < extents.Length; loop++)
            reach += (long)(extents[loop] - 1) * steps[(loop * tensors) + tensor];
        return reach;
    }

    /// <summary>Parts of the outermost loop; a loop of single elements is cut between whole cache lines.</summary>
    private readonly struct Parts(byte** pointers, int* extents, int loops, int* steps, int stepCount) : IParts
    {
        private const int Grain = 64;
        private readonly byte** _pointers = pointers;
        private readonly int* _extents = extents;
        private readonly int _loops = loops;
        private readonly int* _steps = steps;
        private readonly int _stepCount = stepCount;

        public void Run(Share share)
        {
            ReadOnlySpan<int> extents = new(_extents, _loops), steps = new(_steps, _stepCount);
            int tensors = _stepCount / _loops;
            (int first, int end) = share.Of(extents[0], _loops == 1 ? Grain : 1);
            if (first >= end)
                return;
            byte** pointers = stackalloc byte*[1 + MapRow.MostOperands];
            new Span<nint>(_pointers, 1 + MapRow.MostOperands).CopyTo(new Span<nint>(pointers, 1 + MapRow.MostOperands));
            Advance(pointers, first, steps[..tensors]);
            Walk(pointers, end - first, tensors, extents, steps);
        }
    }
}
