using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>CUSTOM: what it computes is known to its producer alone.</summary>
internal static class CustomOperators
{
    public static void Import(TosaOperation op)
    {
        TosaCustomAttribute attribute = op.Attribute<TosaCustomAttribute>();
        string operands = string.Join(", ", Enumerable.Range(0, op.InputCount).Select(i => $"'{op.InputName(i)}'"));
        string results = string.Join(", ", Enumerable.Range(0, op.OutputCount).Select(i => $"'{op.OutputName(i)}'"));
        op.ReportUnsupported(
            $"the specification leaves open what operator '{attribute.OperatorName}' of domain '{attribute.DomainName}' computes",
            $"to supply an implementation, export the graph in two parts that end at ({operands}) and begin at ({results}), and write the "
            + "operator as a C# method that you call between Run of the first and Run of the second; or replace it by standard operators");
    }
}
