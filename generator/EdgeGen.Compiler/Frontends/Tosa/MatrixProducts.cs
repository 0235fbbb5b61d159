using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>MATMUL. Operands: a [N,H,C], b [N,C,W], zero point of a, zero point of b.</summary>
internal static class MatrixProducts
{
    public static string? Check(TosaOperation op)
    {
        string? rule = ShapeRules.Rank(op, 0, 3)
            ?? ShapeRules.Rank(op, 1, 3)
            ?? ShapeRules.ZeroPoint(op, 2, "input")
            ?? ShapeRules.ZeroPoint(op, 3, "input");
        if (rule is not null)
            return rule;
        Shape a = op.InputShape(0), b = op.InputShape(1);
        return ShapeRules.InputShape(op, 1, Shape.Of(a[0], a[2], b[2]), "operand")
            ?? ShapeRules.Shape(op, Shape.Of(a[0], a[1], b[2]));
    }

    public static void Import(TosaOperation op) => ZeroPoints.Multiply(op);
}
