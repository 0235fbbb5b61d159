namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>One spelling of an operator in ExecuTorch programs and how it is imported.</summary>
/// <param name="Name">Namespace, name and overload.</param>
/// <param name="Import">Reads the call's arguments, appends nodes, and says what the results are; or refuses.</param>
/// <param name="TakesComplex">Whether it takes tensors of complex numbers, whose innermost dimension is the pair of parts.</param>
internal sealed record AtenRow(string Name, Action<AtenCall> Import, bool TakesComplex = false);

/// <summary>Every operator that can be imported from an ExecuTorch program; the families hold the rows.</summary>
internal static class AtenOperatorTable
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<AtenRow> All =
    [
        .. ArithmeticRows.All,
        .. ComparisonRows.All,
        .. ElementwiseRows.All,
        .. ActivationRows.All,
        .. CreationRows.All,
        .. ConvolutionRows.All,
        .. MatrixRows.All,
        .. LayoutRows.All,
        .. IndexingRows.All,
        .. MaskRows.All,
        .. PlacementRows.All,
        .. ReductionRows.All,
        .. OrderRows.All,
        .. PoolingRows.All,
        .. NormRows.All,
        .. ResamplingRows.All,
        .. DistanceRows.All,
        .. QuantizationRows.All,
        .. QuantizationChoiceRows.All,
        .. PackedWeightRows.All,
        .. AttentionRows.All,
        .. FourierRows.All,
        .. PrimRows.All,
    ];

    private static readonly Dictionary<string, AtenRow> ByName = All.ToDictionary(row => row.Name, StringComparer.Ordinal);

    /// <summary>The row of a spelling; <c>null</c> if there is none.</summary>
    public static AtenRow? Find(string name) => ByName.TryGetValue(name, out AtenRow? row) ? row : null;
}
