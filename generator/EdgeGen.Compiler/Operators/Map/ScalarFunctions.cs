using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>The scalar functions an elementwise computation may use: one row each. Spellings are members of the runtime's lanes.</summary>
internal static class ScalarFunctions
{
    public static readonly ScalarFunction Add = new("add", 2, "{0} + {1}", "V.AddInt32({0}, {1})", "{0} + {1}", Infix: "+");
    public static readonly ScalarFunction Subtract = new("sub", 2, "{0} - {1}", "V.SubtractInt32({0}, {1})", "{0} - {1}", Infix: "-");
    public static readonly ScalarFunction Multiply = new("mul", 2, "{0} * {1}", "V.MultiplyInt32({0}, {1})", "{0} * {1}", Infix: "*");

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    public static readonly ScalarFunction MultiplyAdd = new("fma", 3, "V.FusedMultiplyAdd({0}, {1}, {2})", null, "{0} * {1} + {2}");
    public static readonly ScalarFunction Divide = new("div", 2, "{0} / {1}", null, "{0} / {1}", Infix: "/");
    public static readonly ScalarFunction Negate = new("neg", 1, "V.Negate({0})", "V.SubtractInt32(V.BroadcastInt32(0), {0})", "Simd::WideMath.Negate({0})");
    public static readonly ScalarFunction Abs = new("abs", 1, "V.Abs({0})", "V.AbsInt32({0})", "Simd::WideMath.Abs({0})");

    /// <summary>−1, 0 or 1; NaN stays NaN.</summary>
    public static readonly ScalarFunction Sign =
        Exactly("sign", 1, "Sign", "V.ClampInt32({0}, V.BroadcastInt32(-1), V.BroadcastInt32(1))");

    public static readonly ScalarFunction Max = Extreme("max", "Max", "Or");
    public static readonly ScalarFunction Min = Extreme("min", "Min", "And");

    /// <summary>The larger; the number if one is NaN.</summary>
    public static readonly ScalarFunction MaxNumber = Extreme("max_number", "MaxNumber", "Or");

    /// <summary>The smaller; the number if one is NaN.</summary>
    public static readonly ScalarFunction MinNumber = Extreme("min_number", "MinNumber", "And");
    public static readonly ScalarFunction Clamp = new(
        "clamp", 3, "V.Clamp({0}, {1}, {2})", "V.ClampInt32({0}, {1}, {2})", "Simd::WideMath.Clamp({0}, {1}, {2})", Exact: true);

    public static readonly ScalarFunction Sqrt = new("sqrt", 1, "V.Sqrt({0})", null, "Simd::WideMath.Sqrt({0})");
    public static readonly ScalarFunction Floor = Whole("floor", "Floor");
    public static readonly ScalarFunction Ceiling = Whole("ceil", "Ceiling");

    /// <summary>The nearest whole number, halves to the even one.</summary>
    public static readonly ScalarFunction Round = Whole("round", "RoundToEven");
    public static readonly ScalarFunction Truncate = Whole("trunc", "Truncate");

    public static readonly ScalarFunction Reciprocal = Math("reciprocal", "Reciprocal");
    public static readonly ScalarFunction Rsqrt = Math("rsqrt", "Rsqrt");
    public static readonly ScalarFunction Exp = LongMath("exp", "Exp");
    public static readonly ScalarFunction Log = LongMath("log", "Log");
    public static readonly ScalarFunction Tanh = LongMath("tanh", "Tanh");
    public static readonly ScalarFunction Sigmoid = LongMath("sigmoid", "Sigmoid");
    public static readonly ScalarFunction Erf = Math("erf", "Erf");

    /// <summary>x / 2 · (1 + erf(x / √2)).</summary>
    public static readonly ScalarFunction Gelu = LongMath("gelu", "Gelu");

    /// <summary>The form of it that approximates erf by tanh.</summary>
    public static readonly ScalarFunction GeluTanh = LongMath("gelu_tanh", "GeluTanh");
    public static readonly ScalarFunction Sin = LongMath("sin", "Sin");
    public static readonly ScalarFunction Cos = LongMath("cos", "Cos");
    public static readonly ScalarFunction Tan = Math("tan", "Tan");
    public static readonly ScalarFunction Asin = Math("asin", "Asin");
    public static readonly ScalarFunction Acos = Math("acos", "Acos");
    public static readonly ScalarFunction Atan = Math("atan", "Atan");
    public static readonly ScalarFunction Sinh = Math("sinh", "Sinh");
    public static readonly ScalarFunction Cosh = Math("cosh", "Cosh");
    public static readonly ScalarFunction Asinh = Math("asinh", "Asinh");
    public static readonly ScalarFunction Acosh = Math("acosh", "Acosh");
    public static readonly ScalarFunction Atanh = Math("atanh", "Atanh");
    public static readonly ScalarFunction Expm1 = Math("expm1", "Expm1");
    public static readonly ScalarFunction Log1p = Math("log1p", "Log1p");
    public static readonly ScalarFunction Log2 = Math("log2", "Log2");
    public static readonly ScalarFunction Log10 = Math("log10", "Log10");

    /// <summary>C's <c>pow</c>; integers to integers by way of <c>double</c>.</summary>
    public static readonly ScalarFunction Power = Division("pow", "Pow");
    public static readonly ScalarFunction Atan2 = Math2("atan2", "Atan2");

    /// <summary>What is left of argument 0 after division by argument 1 toward zero: C's <c>fmod</c>, and <c>%</c> of integers.</summary>
    public static readonly ScalarFunction Fmod = Division("fmod", "Fmod");

    /// <summary>What is left of argument 0 after division by argument 1 downward: Python's <c>%</c>; it has the divisor's sign.</summary>
    public static readonly ScalarFunction Remainder = Division("remainder", "Remainder");

    /// <summary>The quotient rounded down: Python's <c>//</c>.</summary>
    public static readonly ScalarFunction FloorDivide = Division("floor_div", "FloorDivide");

    /// <summary>Whether a float is NaN; false for integers.</summary>
    public static readonly ScalarFunction IsNan = new(
        "isnan", 1, "Simd::SimdMath.IsNan({0})", "Simd::SimdMath.Never({0})", "Simd::WideMath.IsNan({0})", "Simd::SimdMath.Never({0})");

    /// <summary>Whether a float is infinite; false for integers.</summary>
    public static readonly ScalarFunction IsInf = new(
        "isinf", 1, "Simd::SimdMath.IsInfinite({0})", "Simd::SimdMath.Never({0})", "Simd::WideMath.IsInfinite({0})", "Simd::SimdMath.Never({0})");

    public static readonly ScalarFunction Equal = Compare("equal", "Equal", "==");
    public static readonly ScalarFunction NotEqual = Compare("not_equal", "NotEqual", "!=");
    public static readonly ScalarFunction Less = Order("less", "Less", "<");
    public static readonly ScalarFunction LessOrEqual = Order("less_equal", "LessOrEqual", "<=");
    public static readonly ScalarFunction Greater = Order("greater", "Greater", ">");
    public static readonly ScalarFunction GreaterOrEqual = Order("greater_equal", "GreaterOrEqual", ">=");

    /// <summary>Argument 1 where argument 0 holds, else argument 2.</summary>
    public static readonly ScalarFunction Select =
        new("select", 3, null, null, "({0} ? {1} : {2})", Mask: "V.Select({0}, {1}, {2})", Exact: true);

    public static readonly ScalarFunction And = Bitwise("and", "AndInt32", "&");
    public static readonly ScalarFunction Or = Bitwise("or", "OrInt32", "|");
    public static readonly ScalarFunction Xor = Bitwise("xor", "XorInt32", "^");

    /// <summary>Every bit inverted; logical negation of booleans.</summary>
    public static readonly ScalarFunction Not = new("not", 1, null, "V.NotInt32({0})", "Simd::WideMath.Not({0})", "V.NotInt32({0})");

    public static readonly ScalarFunction ShiftLeft = new("shift_left", 2, null, "V.ShiftLeftInt32({0}, {1})", "{0} << (int){1}", Infix: "<<");
    public static readonly ScalarFunction ShiftRight = new(
        "shift_right", 2, null, "V.ShiftRightArithmeticInt32({0}, {1})", "{0} >> (int){1}", Infix: ">>", Exact: true);

    /// <summary>A right shift that brings in zeros at the argument's own width.</summary>
    public static readonly ScalarFunction ShiftRightLogical = new(
        "shift_right_logical", 2, null, "V.ShiftRightLogicalInt32({0}, {1})", "Simd::WideMath.ShiftRightLogical({0}, {1}, {2})", Infix: ">>>");

    /// <summary>TOSA's rounding arithmetic right shift: adds back the last bit that was shifted out.</summary>
    public static readonly ScalarFunction ShiftRightRounded = new(
        "shift_right_rounded", 2, null, "Simd::SimdMath.ShiftRightRounded({0}, {1})", "Simd::WideMath.ShiftRightRounded({0}, {1})", Exact: true);
    public static readonly ScalarFunction LeadingZeros = new(
        "clz", 1, null, "V.LeadingZeroCountInt32({0})", "Simd::WideMath.LeadingZeros({0}, {1})", Exact: true);

    /// <summary>Quotient truncated toward zero; any result where the divisor is zero.</summary>
    public static readonly ScalarFunction IntegerDivide = new("intdiv", 2, null, "V.DivideInt32({0}, {1})", "Simd::WideMath.Divide({0}, {1})");

    /// <summary>(a·b + (1 &lt;&lt; (shift − 1))) &gt;&gt; shift in 64 bits; shift 0 wraps.</summary>
    public static readonly ScalarFunction MultiplyShift = new(
        "mul_shift", 3, null, "Simd::SimdMath.MultiplyShift({0}, {1}, {2})", "Simd::WideMath.MultiplyShift({0}, {1}, {2})");

    /// <summary>TOSA apply_scale_32: value, multiplier, shift; rounds half up.</summary>
    public static readonly ScalarFunction Rescale = RescaleRow("rescale", "Rescale", "Apply");

    /// <summary>TOSA apply_scale_32 with double rounding.</summary>
    public static readonly ScalarFunction RescaleDouble = RescaleRow("rescale_double_round", "RescaleDoubleRound", "ApplyDouble");

    /// <summary>TOSA apply_scale_16: value of up to 48 bits, 16-bit multiplier, shift.</summary>
    public static readonly ScalarFunction Rescale16 = RescaleRow("rescale16", "Rescale", "Apply");

    /// <summary>Conversion to the application's type: floats to integers round half to even and saturate, integers wrap.</summary>
    public static readonly ScalarFunction Cast = new("cast", 1, "{0}", "{0}", "{0}", "{0}");

    /// <summary>As <see cref="Cast"/>, but floats to integers truncate toward zero.</summary>
    public static readonly ScalarFunction CastTruncate = new("cast_trunc", 1, "{0}", "{0}", "{0}", "{0}");

    private static ScalarFunction LongMath(string name, string member) => Math(name, member) with { Call = $"Simd::SimdCalls.{member}({{0}})" };

    private static ScalarFunction Math(string name, string member) =>
        new(name, 1, $"Simd::SimdMath.{member}({{0}})", null, $"Simd::WideMath.{member}({{0}})");

    private static ScalarFunction Math2(string name, string member) =>
        new(name, 2, $"Simd::SimdMath.{member}({{0}}, {{1}})", null, $"Simd::WideMath.{member}({{0}}, {{1}})");

    private static ScalarFunction Division(string name, string member) =>
        Math2(name, member) with { Integer = $"Simd::SimdMath.{member}Int32({{0}}, {{1}})" };

    private static ScalarFunction Whole(string name, string member) =>
        new(name, 1, $"V.{member}({{0}})", null, $"Simd::WideMath.{member}({{0}})", Exact: true);

    private static ScalarFunction Exactly(string name, int arity, string member, string integer) =>
        new(name, arity, $"Simd::SimdMath.{member}({{0}})", integer, $"Simd::WideMath.{member}({{0}})", Exact: true);

    private static ScalarFunction Extreme(string name, string member, string mask)
    {
        string integer = member.Replace("Number", "");
        return new(name, 2, $"V.{member}({{0}}, {{1}})", $"V.{integer}Int32({{0}}, {{1}})", $"Simd::WideMath.{member}({{0}}, {{1}})", $"V.{mask}Int32({{0}}, {{1}})", Exact: true);
    }

    private static ScalarFunction Compare(string name, string member, string infix) =>
        new(name, 2, $"V.{member}({{0}}, {{1}})", $"V.{member}Int32({{0}}, {{1}})", $"{{0}} {infix} {{1}}", $"V.{member}Int32({{0}}, {{1}})", infix);

    // Masks are 0 and −1, so booleans in order have their lanes in the opposite order.
    private static ScalarFunction Order(string name, string member, string infix) =>
        Compare(name, member, infix) with { Mask = $"V.{member}Int32({{1}}, {{0}})" };

    private static ScalarFunction Bitwise(string name, string member, string infix) =>
        new(name, 2, null, $"V.{member}({{0}}, {{1}})", $"{{0}} {infix} {{1}}", $"V.{member}({{0}}, {{1}})", infix, Exact: true);

    private static ScalarFunction RescaleRow(string name, string lanes, string wide) =>
        new(name, 3, null, $"V.{lanes}({{0}}, {{1}}, {{2}})", $"Simd::Rescaling.{wide}({{0}}, (int){{1}}, (int){{2}})", Exact: true);
}
