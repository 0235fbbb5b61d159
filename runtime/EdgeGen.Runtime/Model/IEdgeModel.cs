using System.Collections.Immutable;

namespace EdgeGen;

/// <summary>
/// Every generated model behind one face, for code that does not know the model at compile time. Generated classes implement it
/// explicitly; their own typed members are what application code uses.
/// </summary>
public interface IEdgeModel : IDisposable
{
    /// <summary>The methods of the model, in the file's order.</summary>
    ImmutableArray<MethodInfo> Methods { get; }

    /// <summary>What each step took; null for a model that was compiled without <see cref="EdgeModelAttribute.Profile"/>.</summary>
    StepProfile? Profile => null;

    /// <summary>The bytes of one input: row-major, little endian.</summary>
    /// <param name="method">Index into <see cref="Methods"/>.</param>
    /// <param name="index">Index into that method's inputs.</param>
    Span<byte> GetInput(int method, int index);

    /// <summary>The bytes of one output, valid until the next run.</summary>
    /// <param name="method">Index into <see cref="Methods"/>.</param>
    /// <param name="index">Index into that method's outputs.</param>
    ReadOnlySpan<byte> GetOutput(int method, int index);

    /// <summary>The present extents of one input, outermost first.</summary>
    /// <param name="method">Index into <see cref="Methods"/>.</param>
    /// <param name="index">Index into that method's inputs.</param>
    ReadOnlySpan<int> GetInputShape(int method, int index) => Methods[method].Inputs[index].Shape.AsSpan();

    /// <summary>The present extents of one output, outermost first.</summary>
    /// <param name="method">Index into <see cref="Methods"/>.</param>
    /// <param name="index">Index into that method's outputs.</param>
    ReadOnlySpan<int> GetOutputShape(int method, int index) => Methods[method].Outputs[index].Shape.AsSpan();

    /// <summary>Chooses the sizes of a method with dynamic shapes; at first they are the largest. What inputs and outputs held is lost.</summary>
    /// <param name="method">Index into <see cref="Methods"/>.</param>
    /// <param name="sizes">One size for each of the method's <see cref="MethodInfo.Sizes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The method's sizes are fixed, or a size is out of its range.</exception>
    /// <exception cref="ArgumentException">The sizes do not go together.</exception>
    void Resize(int method, ReadOnlySpan<int> sizes) => throw new ArgumentOutOfRangeException(nameof(method), "its sizes are fixed");

    /// <summary>Runs one method on the inputs' present contents.</summary>
    /// <param name="method">Index into <see cref="Methods"/>.</param>
    void Run(int method);

    /// <summary>Gives every variable of the model its initial value again.</summary>
    void Reset();
}
