namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>CONST and CONST_SHAPE, whose elements lie in the file.</summary>
internal static class Constants
{
    public static string? CheckConst(TosaOperation op) =>
        op.OutputTensor().Data is null ? $"result '{op.OutputName()}' has no data" : null;

    /// <summary>The tensor's data becomes a value when something reads it.</summary>
    public static void Const(TosaOperation op)
    {
    }

    public static string? CheckConstShape(TosaOperation op) =>
        op.OutputShapeValues is null ? $"result '{op.OutputName()}' has no data" : null;

    /// <summary>The shape's values are read already.</summary>
    public static void ConstShape(TosaOperation op)
    {
    }
}
