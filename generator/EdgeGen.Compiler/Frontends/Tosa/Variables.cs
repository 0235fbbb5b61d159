using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>
/// VARIABLE, VARIABLE_READ and VARIABLE_WRITE. A variable is a tensor marked as such: the operand of a read, the result of a
/// declaration or a write. Files also spell reads and writes as IDENTITY.
/// </summary>
internal static class Variables
{
    public static string? CheckDeclare(TosaOperation op) => Must(op.OutputTensor().IsVariable, op.OutputName());

    public static void Declare(TosaOperation op) => op.Variable(op.OutputTensor());

    public static string? CheckRead(TosaOperation op) =>
        Must(op.InputTensor(0).IsVariable, op.InputName(0)) ?? MustNot(op.OutputTensor().IsVariable, op.OutputName()) ?? ShapeRules.SameShape(op);

    public static void Read(TosaOperation op)
    {
        if (op.Variable(op.InputTensor(0)) is { } variable)
            op.Emit(new ReadVariable(variable));
    }

    public static string? CheckWrite(TosaOperation op) =>
        MustNot(op.InputTensor(0).IsVariable, op.InputName(0)) ?? Must(op.OutputTensor().IsVariable, op.OutputName()) ?? ShapeRules.SameShape(op);

    public static void Write(TosaOperation op)
    {
        if (op.Variable(op.OutputTensor()) is { } variable)
            op.Builder.AddNode(new Node(new WriteVariable(variable), [op.Input(0)], [], op.Origin));
    }

    public static string? CheckIdentity(TosaOperation op) =>
        op.InputTensor(0).IsVariable && op.OutputTensor().IsVariable
            ? $"'{op.InputName(0)}' and '{op.OutputName()}' are both variables"
            : ShapeRules.SameShape(op);

    /// <summary>IDENTITY: a second name for a value, unless one side is a variable.</summary>
    public static void Identity(TosaOperation op)
    {
        if (op.InputTensor(0).IsVariable)
            Read(op);
        else if (op.OutputTensor().IsVariable)
            Write(op);
        else
            op.Yield(op.Input(0));
    }

    private static string? Must(bool isVariable, string tensor) => isVariable ? null : $"tensor '{tensor}' is not a variable";

    private static string? MustNot(bool isVariable, string tensor) => isVariable ? $"tensor '{tensor}' is a variable" : null;
}
