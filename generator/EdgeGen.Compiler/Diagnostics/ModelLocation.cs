using System.Globalization;

namespace EdgeGen.Compiler.Diagnostics;

/// <summary>Where in a model a finding is.</summary>
/// <param name="File">Logical name of the model file.</param>
/// <param name="Operator">Name of the operator as the file spells it.</param>
/// <param name="OperatorIndex">Index of the operator or instruction in its block or chain.</param>
/// <param name="ByteOffset">Absolute byte offset in the file.</param>
public sealed record ModelLocation(string File, string? Operator = null, int? OperatorIndex = null, long? ByteOffset = null)
{
    /// <summary>For example <c>kws.pte, operator #3 CONV2D, byte 1184</c>.</summary>
    public override string ToString()
    {
        string text = File;
        if (Operator is not null || OperatorIndex is not null)
            text += ", operator";
        if (OperatorIndex is int index)
            text += " #" + index.ToString(CultureInfo.InvariantCulture);
        if (Operator is not null)
            text += " " + Operator;
        if (ByteOffset is long offset)
            text += ", byte " + offset.ToString(CultureInfo.InvariantCulture);
        return text;
    }
}
