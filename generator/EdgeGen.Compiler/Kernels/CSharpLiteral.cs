using System.Globalization;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Kernels;

/// <summary>Numbers and strings as C# spells them, the same on every machine.</summary>
internal static class CSharpLiteral
{
    /// <summary>A float, exact to the bit but for NaN payloads.</summary>
    public static string Of(float value) => value switch
    {
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float.MaxValue => "float.MaxValue",
        float.MinValue => "float.MinValue",
        _ when float.IsNaN(value) => "float.NaN",
        0f when 1 / value < 0 => "-0f",
        _ => value.ToString("G9", CultureInfo.InvariantCulture) + "f",
    };

    /// <summary>A double, exact to the bit but for NaN payloads.</summary>
    public static string Of(double value) => value switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ when double.IsNaN(value) => "double.NaN",
        0d when 1 / value < 0 => "-0d",
        _ => value.ToString("G17", CultureInfo.InvariantCulture) + "d",
    };

    /// <summary>An integer.</summary>
    public static string Of(long value) => value switch
    {
        int.MinValue => "int.MinValue",
        long.MinValue => "long.MinValue",
        < int.MinValue or > int.MaxValue => value.ToString(CultureInfo.InvariantCulture) + "L",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A truth value.</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>A quoted string.</summary>
    public static string Of(string text)
    {
        System.Text.StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or > '~' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>One element of a tensor, from its bytes in arena form.</summary>
    public static string Element(ReadOnlySpan<byte> bytes, ElementType type)
    {
        byte[] b = bytes.ToArray();
        return type switch
        {
            ElementType.Bool => Of(b[0] != 0),
            ElementType.I4 or ElementType.I8 => Of((sbyte)b[0]),
            ElementType.U8 or ElementType.F8E4M3 or ElementType.F8E5M2 => Of(b[0]),
            ElementType.I16 => Of(BitConverter.ToInt16(b, 0)),
            ElementType.U16 or ElementType.BF16 => Of(BitConverter.ToUInt16(b, 0)),
            ElementType.F16 => $"global::System.BitConverter.UInt16BitsToHalf({Of(BitConverter.ToUInt16(b, 0))})",
            ElementType.I32 => Of(BitConverter.ToInt32(b, 0)),
            ElementType.U32 => Of(BitConverter.ToUInt32(b, 0)) + "U",
            ElementType.F32 => Of(BitConverter.ToSingle(b, 0)),
            ElementType.F64 => Of(BitConverter.ToDouble(b, 0)),
            _ => Of(BitConverter.ToInt64(b, 0)),
        };
    }
}
