using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="ArgExtreme"/> obeys and which kernels compute it.</summary>
internal static class ArgExtremeDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(ArgExtreme), [], _ => null);
}
