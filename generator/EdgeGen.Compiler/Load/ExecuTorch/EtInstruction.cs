using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>One step of a chain; every index in it is in range.</summary>
internal abstract record EtInstruction;

/// <param name="Operator">Index into <see cref="EtExecutionPlan.Operators"/>.</param>
/// <param name="Arguments">Value indices: all schema arguments, outputs included, then the results again.</param>
internal sealed record EtKernelCall(int Operator, EquatableArray<int> Arguments) : EtInstruction;

/// <param name="Delegate">Index into <see cref="EtExecutionPlan.Delegates"/>.</param>
/// <param name="Arguments">Value indices: the delegate's inputs, then its outputs.</param>
internal sealed record EtDelegateCall(int Delegate, EquatableArray<int> Arguments) : EtInstruction;

/// <summary>Makes value <paramref name="To"/> the same as value <paramref name="From"/>: tensors alias, no bytes move.</summary>
internal sealed record EtMoveCall(int From, int To) : EtInstruction;

/// <summary>Jumps when the condition is false, or for a bool tensor when any element is false.</summary>
/// <param name="Condition">Value index.</param>
/// <param name="Destination">Instruction index in the chain; the number of instructions ends the chain.</param>
internal sealed record EtJumpFalseCall(int Condition, int Destination) : EtInstruction;

/// <summary>Releases the memory of tensor value <paramref name="Value"/>.</summary>
internal sealed record EtFreeCall(int Value) : EtInstruction;
