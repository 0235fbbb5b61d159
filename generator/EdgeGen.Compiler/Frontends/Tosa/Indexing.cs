using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>GATHER, SCATTER and TABLE.</summary>
internal static class Indexing
{
    public static void Gather(TosaOperation op) => op.Emit(new Gather(), op.Input(0), op.Input(1));

    /// <summary>GATHER: values [N,K,C], indices [N,W] → [N,W,C].</summary>
    public static string? CheckGather(TosaOperation op)
    {
        string? rule = ShapeRules.Rank(op, 0, 3) ?? ShapeRules.Rank(op, 1, 2);
        if (rule is not null)
            return rule;
        Shape values = op.InputShape(0), indices = op.InputShape(1);
        return ShapeRules.InputShape(op, 1, indices.With(0, values[0]), "operand")
            ?? ShapeRules.Shape(op, Shape.Of(values[0], indices[1], values[2]));
    }

    public static void Scatter(TosaOperation op) => op.Emit(new Scatter(), op.Input(0), op.Input(1), op.Input(2));

    /// <summary>SCATTER: values [N,K,C], indices [N,W], input [N,W,C] → [N,K,C].</summary>
    public static string? CheckScatter(TosaOperation op)
    {
        string? rule = ShapeRules.Rank(op, 0, 3) ?? ShapeRules.Rank(op, 1, 2) ?? ShapeRules.Rank(op, 2, 3);
        if (rule is not null)
            return rule;
        Shape values = op.InputShape(0), indices = op.InputShape(1);
        return ShapeRules.InputShape(op, 1, indices.With(0, values[0]), "operand")
            ?? ShapeRules.InputShape(op, 2, Shape.Of(values[0], indices[1], values[2]), "operand")
            ?? (indices[1] > values[1] ? $"operand '{op.InputName(1)}' has {indices[1]} indices for {values[1]} rows" : null)
            ?? ShapeRules.SameShape(op);
    }

    public static void Table(TosaOperation op) => op.Emit(new Table(), op.Input(0), op.Input(1));

    /// <summary>TABLE: 256 entries for i8, 513 for i16.</summary>
    public static string? CheckTable(TosaOperation op) =>
        ShapeRules.SameShape(op)
        ?? ShapeRules.InputShape(op, 1, Shape.Of(op.InputElement(0) == ElementType.I8 ? 256 : 513), "table");
}
