using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>CUSTOM: what it computes is known to its producer alone.</summary>
internal static class CustomOperators
{
    public static void Import(TosaOperation op)
    {
        TosaCustomAttribute attribute = op.Attribute<TosaCustomAttribute>();
        op.ReportUnsupported(
            $"custom operator '{attribute.OperatorName}' of domain '{attribute.DomainName}' has no implementation hook",
            "replace it by standard operators");
    }
}
