using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>One of two regions. Operands: condition (bool, one element), then the regions' inputs. Results: the region's outputs.</summary>
/// <param name="Then">Index of the region that runs when the condition holds.</param>
/// <param name="Else">Index of the other region.</param>
internal sealed record If(int Then, int Else) : Operator, IHasRegions
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Regions => [Then, Else];

    /// <inheritdoc/>
    public override string Name => "if";
}

/// <summary>Runs a region as long as another one says so. Operands, results and both regions' inputs are the carried values.</summary>
/// <param name="Condition">Index of the region whose one output (bool, one element) decides before every round.</param>
/// <param name="Body">Index of the region that computes the next values.</param>
internal sealed record While(int Condition, int Body) : Operator, IHasRegions
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Regions => [Condition, Body];

    /// <inheritdoc/>
    public override string Name => "while";
}
