using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Tests.Memory;

/// <summary>Every element of the result depends on all elements of all operands: never in place, and with scratch memory.</summary>
internal sealed record Mix : Operator
{
    public override string Name => "mix";
}

/// <summary>Element <c>i</c> of the result depends on element <c>i</c> of every operand, shorter ones repeating: may be in place.</summary>
internal sealed record Combine : Operator
{
    public override string Name => "combine";
}

/// <summary>The real rules about aliases, with kernels for every operator.</summary>
internal sealed class SymbolicFacts : IOperatorFacts
{
    public const int ScratchBytes = 100;

    private static readonly KernelRow Plain = new("Plain", KernelQuality.Scalar, _ => null, _ => { });
    private static readonly KernelRow WithScratch = Plain with { Scratch = _ => ScratchBytes };
    private static readonly KernelRow InPlace = Plain with { InPlace = (view, i) => view.InputType(i) == view.OutputType() };

    public IReadOnlyList<KernelRow> KernelsOf(Operator op) => [op is Mix ? WithScratch : op is Combine or Map ? InPlace : Plain];

    public IReadOnlyList<Alias> AliasesOf(NodeView node) => OperatorTable.Facts.AliasesOf(node);

    public long OperationsOf(NodeView node) => 0;
}
