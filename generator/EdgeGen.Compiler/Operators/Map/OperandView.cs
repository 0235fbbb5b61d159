using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Operators;

/// <summary>Where the elements of an operand lie in a larger tensor.</summary>
/// <param name="Offset">The element that belongs to the result's first one.</param>
/// <param name="Strides">Elements between two neighbours along each dimension of the result; 0 where the operand has one for all.</param>
internal sealed record OperandView(long Offset, EquatableArray<long> Strides);
