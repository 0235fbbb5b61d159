using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What an operator's folder says about it.</summary>
/// <param name="Type">The operator record.</param>
/// <param name="Kernels">Its kernels.</param>
/// <param name="Check">What is wrong with a node of this operator; <c>null</c> if nothing is. The verifier asks after every pass.</param>
/// <param name="Aliases">Which results and operands can share memory; <c>null</c>: none.</param>
/// <param name="Operations">How many multiplications and additions a node takes; <c>null</c>: too few to count.</param>
internal sealed record OperatorDefinition(
    Type Type,
    IReadOnlyList<KernelRow> Kernels,
    Func<NodeView, string?> Check,
    Func<NodeView, IReadOnlyList<Alias>>? Aliases = null,
    Func<NodeView, long>? Operations = null);

/// <summary>Every operator of the intermediate representation: one row each, A to Z.</summary>
internal sealed class OperatorTable : IOperatorFacts
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<OperatorDefinition> All =
    [
        AdaptiveAvgPool2DDefinition.Row,
        ArgExtremeDefinition.Row,
        ArgMaxPool2DDefinition.Row,
        AttentionDefinition.Row,
        AvgPool2DDefinition.Row,
        CachedAttentionDefinition.Row,
        ConcatDefinition.Row,
        Conv2DDefinition.Row,
        Conv3DDefinition.Row,
        ConvChainDefinition.Row,
        CumulativeSumDefinition.Row,
        Fft2DDefinition.Row,
        FillTailDefinition.Row,
        GatherDefinition.Row,
        GridSampleDefinition.Row,
        IfDefinition.Row,
        LayerNormDefinition.Row,
        MapDefinition.Row,
        MatMulDefinition.Row,
        MaxPool2DDefinition.Row,
        NonZeroDefinition.Row,
        PackDefinition.Row,
        PadDefinition.Row,
        PlaceDefinition.Row,
        ReadVariableDefinition.Row,
        ReduceDefinition.Row,
        RequireDefinition.Row,
        ReshapeDefinition.Row,
        ResizeDefinition.Row,
        ReverseDefinition.Row,
        Rfft2DDefinition.Row,
        ScatterDefinition.Row,
        SliceDefinition.Row,
        SoftmaxDefinition.Row,
        StridedViewDefinition.Row,
        TableDefinition.Row,
        TileDefinition.Row,
        TopKDefinition.Row,
        TransposeDefinition.Row,
        TransposeConv2DDefinition.Row,
        UpsampleDefinition.Row,
        WhileDefinition.Row,
        WriteVariableDefinition.Row,
    ];

    /// <summary>The table as selection and planning see it.</summary>
    public static readonly OperatorTable Facts = new();

    private static readonly Dictionary<Type, OperatorDefinition> ByType = All.ToDictionary(d => d.Type);

    private OperatorTable()
    {
    }

    /// <summary>The row of an operator.</summary>
    public static OperatorDefinition? Find(Operator op) => ByType.TryGetValue(op.GetType(), out OperatorDefinition? row) ? row : null;

    /// <inheritdoc/>
    public IReadOnlyList<KernelRow> KernelsOf(Operator op) => Find(op)?.Kernels ?? [];

    /// <inheritdoc/>
    public IReadOnlyList<Alias> AliasesOf(NodeView node) => Find(node.Node.Operator)?.Aliases?.Invoke(node) ?? [];

    /// <inheritdoc/>
    public long OperationsOf(NodeView node) => Find(node.Node.Operator)?.Operations?.Invoke(node) ?? 0;
}
