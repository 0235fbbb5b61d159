using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// A method at one choice of its dynamic sizes: its plan says the actual sizes of every tensor as soon as the instruction that writes it
/// is imported, so that everything that follows from sizes, branches included, is known while compiling.
/// </summary>
internal sealed class ActualSizes
{
    private readonly EtExecutionPlan _bounds;
    private readonly EtValue[] _values;

    /// <summary>The sizes of a method's inputs; everything else follows.</summary>
    public ActualSizes(EtExecutionPlan bounds, IReadOnlyList<MethodExtent> extents, IReadOnlyList<int> sizes)
    {
        _bounds = bounds;
        _values = [.. bounds.Values];
        for (int i = 0; i < extents.Count; i++)
        {
            EtTensor tensor = (EtTensor)_values[extents[i].Slot];
            _values[extents[i].Slot] = tensor with { Sizes = [.. tensor.Sizes.Select((size, d) => d == extents[i].Dimension ? sizes[i] : size)] };
        }

        Plan = bounds with { Values = EquatableArray.Adopt(_values) };
    }

    /// <summary>The method, with sizes as far as they are known.</summary>
    public EtExecutionPlan Plan { get; }

    /// <summary>Whether the program gives only bounds for a value's sizes.</summary>
    public bool IsOpen(int index) => _bounds.Values[index] is EtTensor { Dynamism: EtShapeDynamism.DynamicBound };

    /// <summary>Gives a tensor the sizes of another one.</summary>
    /// <returns>Whether they are within its bounds.</returns>
    public bool Move(int from, int to) => !IsOpen(to) || (_values[from] is EtTensor tensor && Settle(to, Shape.Of(tensor.ScalarType.IsComplex() ? [.. tensor.Sizes, 2] : tensor.Sizes)));

    /// <summary>Says what the sizes of a tensor are from here on; complex numbers are pairs.</summary>
    /// <returns>Whether they are within the bounds that the program planned for.</returns>
    public bool Settle(int index, Shape shape)
    {
        EtTensor bound = (EtTensor)_bounds.Values[index];
        int[] sizes = [.. bound.ScalarType.IsComplex() ? shape.Take(shape.Rank - 1) : shape];
        if (sizes.Length != bound.Rank || sizes.Where((size, d) => size < 0 || size > bound.Sizes[d]).Any())
            return false;
        _values[index] = bound with { Sizes = [.. sizes] };
        return true;
    }
}

/// <summary>A dimension of a method's input whose size a caller chooses.</summary>
/// <param name="Slot">The input's value index.</param>
/// <param name="Input">Its place among the inputs of the method's graph.</param>
/// <param name="Dimension">The dimension.</param>
/// <param name="Bound">The largest size.</param>
internal readonly record struct MethodExtent(int Slot, int Input, int Dimension, int Bound);
