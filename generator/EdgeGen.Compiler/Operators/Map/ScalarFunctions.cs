using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>The scalar functions an elementwise computation may use: one row each. Spellings are members of the runtime's lanes.</summary>
internal static class ScalarFunctions
{
    public static readonly ScalarFunction Add = new("add", 2, "{0} + {1}", "V.AddInt32({0}, {1})", "{0} + {1}", Infix: "+");
    public static readonly ScalarFunction Subtract = new("sub", 2, "{0} - {1}", "V.SubtractInt32({0}, {1})", "{0} - {1}", Infix: "-");
    public static readonly ScalarFunction Multiply = new("mul", 2, "{0} * {1}", "V.MultiplyInt32({0}, {1})", "{0} * {1}", Infix: "*");
    public static readonly ScalarFunction Divide = new("div", 2, "{0} / {1}", null, "{0} / {1}", Infix: "/");
    public static readonly ScalarFunction Negate = new("neg", 1, "V.Negate({0})", "V.SubtractInt32(V.BroadcastInt32(0), {0})", "-{0}");
    public static readonly ScalarFunction Abs = new("abs", 1, "V.Abs({0})", "V.AbsInt32({0})", "Scalar::WideMath.Abs({0})");

    public static readonly ScalarFunction Max = new("max", 2, "V.Max({0}, {1})", "V.MaxInt32({0}, {1})", "Scalar::WideMath.Max({0}, {1})");
    public static readonly ScalarFunction Min = new("min", 2, "V.Min({0}, {1})", "V.MinInt32({0}, {1})", "Scalar::WideMath.Min({0}, {1})");
    public static readonly ScalarFunction MaxNumber = new("max_number", 2, "V.MaxNumber({0}, {1})", "V.MaxInt32({0}, {1})");
    public static readonly ScalarFunction MinNumber = new("min_number", 2, "V.MinNumber({0}, {1})", "V.MinInt32({0}, {1})");
    public static readonly ScalarFunction Clamp = new("clamp", 3, "V.Clamp({0}, {1}, {2})", "V.ClampInt32({0}, {1}, {2})", "Scalar::WideMath.Clamp({0}, {1}, {2})");

    public static readonly ScalarFunction Sqrt = new("sqrt", 1, "V.Sqrt({0})", null, "Scalar::WideMath.Sqrt({0})");
    public static readonly ScalarFunction Floor = new("floor", 1, "V.Floor({0})", null, "Scalar::WideMath.Floor({0})");
    public static readonly ScalarFunction Ceiling = new("ceil", 1, "V.Ceiling({0})", null, "Scalar::WideMath.Ceiling({0})");
    public static readonly ScalarFunction Round = new("round", 1, "V.RoundToEven({0})", null, "Scalar::WideMath.RoundToEven({0})");
    public static readonly ScalarFunction Truncate = new("trunc", 1, "V.Truncate({0})", null, "Scalar::WideMath.Truncate({0})");

    public static readonly ScalarFunction Reciprocal = Math("reciprocal", "Reciprocal");
    public static readonly ScalarFunction Rsqrt = Math("rsqrt", "Rsqrt");
    public static readonly ScalarFunction Exp = Math("exp", "Exp");
    public static readonly ScalarFunction Log = Math("log", "Log");
    public static readonly ScalarFunction Tanh = Math("tanh", "Tanh");
    public static readonly ScalarFunction Sigmoid = Math("sigmoid", "Sigmoid");
    public static readonly ScalarFunction Erf = Math("erf", "Erf");
    public static readonly ScalarFunction Sin = Math("sin", "Sin");
    public static readonly ScalarFunction Cos = Math("cos", "Cos");
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
    public static readonly ScalarFunction Power = Math2("pow", "Pow");
    public static readonly ScalarFunction Atan2 = Math2("atan2", "Atan2");

    /// <summary>What is left of argument 0 after truncated division by argument 1: C's <c>fmod</c>.</summary>
    public static readonly ScalarFunction Fmod = Math2("fmod", "Fmod");

    public static readonly ScalarFunction Equal = Compare("equal", "Equal", "==");
    public static readonly ScalarFunction NotEqual = Compare("not_equal", "NotEqual", "!=");
    public static readonly ScalarFunction Less = Compare("less", "Less", "<");
    public static readonly ScalarFunction LessOrEqual = Compare("less_equal", "LessOrEqual", "<=");
    public static readonly ScalarFunction Greater = Compare("greater", "Greater", ">");
    public static readonly ScalarFunction GreaterOrEqual = Compare("greater_equal", "GreaterOrEqual", ">=");

    /// <summary>Argument 1 where argument 0 holds, else argument 2.</summary>
    public static readonly ScalarFunction Select = new("select", 3, null, null, "({0} ? {1} : {2})", Mask: "V.Select({0}, {1}, {2})");

    public static readonly ScalarFunction And = new("and", 2, null, "V.AndInt32({0}, {1})", "{0} & {1}", "V.AndInt32({0}, {1})", "&");
    public static readonly ScalarFunction Or = new("or", 2, null, "V.OrInt32({0}, {1})", "{0} | {1}", "V.OrInt32({0}, {1})", "|");
    public static readonly ScalarFunction Xor = new("xor", 2, null, "V.XorInt32({0}, {1})", "{0} ^ {1}", "V.XorInt32({0}, {1})", "^");

    /// <summary>Every bit inverted; logical negation of booleans.</summary>
    public static readonly ScalarFunction Not = new("not", 1, null, "V.NotInt32({0})", "Scalar::WideMath.Not({0})", "V.NotInt32({0})");

    public static readonly ScalarFunction ShiftLeft = new("shift_left", 2, null, "V.ShiftLeftInt32({0}, {1})", "{0} << (int){1}", Infix: "<<");
    public static readonly ScalarFunction ShiftRight = new("shift_right", 2, null, "V.ShiftRightArithmeticInt32({0}, {1})", "{0} >> (int){1}", Infix: ">>");
    public static readonly ScalarFunction ShiftRightLogical = new("shift_right_logical", 2, null, "V.ShiftRightLogicalInt32({0}, {1})", Infix: ">>>");

    /// <summary>TOSA's rounding arithmetic right shift: adds back the last bit that was shifted out.</summary>
    public static readonly ScalarFunction ShiftRightRounded = new("shift_right_rounded", 2, null, "V.ShiftRightRoundedInt32({0}, {1})");
    public static readonly ScalarFunction LeadingZeros = new("clz", 1, null, "V.LeadingZeroCountInt32({0})");

    /// <summary>Quotient truncated toward zero; any result where the divisor is zero.</summary>
    public static readonly ScalarFunction IntegerDivide = new("intdiv", 2, null, "V.DivideInt32({0}, {1})", "Scalar::WideMath.Divide({0}, {1})");

    /// <summary>(a·b + (1 &lt;&lt; (shift − 1))) &gt;&gt; shift in 64 bits; shift 0 wraps.</summary>
    public static readonly ScalarFunction MultiplyShift = new("mul_shift", 3, null, "V.MultiplyShiftInt32({0}, {1}, {2})");

    /// <summary>TOSA apply_scale_32: value, multiplier, shift; rounds half up.</summary>
    public static readonly ScalarFunction Rescale = RescaleRow("rescale", "Single");

    /// <summary>TOSA apply_scale_32 with double rounding.</summary>
    public static readonly ScalarFunction RescaleDouble = RescaleRow("rescale_double_round", "Double");

    /// <summary>TOSA apply_scale_16: value of up to 48 bits, 16-bit multiplier, shift.</summary>
    public static readonly ScalarFunction Rescale16 = new("rescale16", 3, null, "V.Rescale({0}, {1}, {2}, Simd::Rounding.Single)", "Scalar::Rescaling.Apply({0}, (int){1}, (int){2})");

    /// <summary>Conversion to the application's type: floats to integers round half to even and saturate, integers wrap.</summary>
    public static readonly ScalarFunction Cast = new("cast", 1, "{0}", "{0}", "{0}", "{0}");

    /// <summary>As <see cref="Cast"/>, but floats to integers truncate toward zero.</summary>
    public static readonly ScalarFunction CastTruncate = new("cast_trunc", 1, "{0}", "{0}", "{0}", "{0}");

    private static ScalarFunction Math(string name, string member) =>
        new(name, 1, $"Simd::SimdMath.{member}({{0}})", null, $"Scalar::WideMath.{member}({{0}})");

    private static ScalarFunction Math2(string name, string member) =>
        new(name, 2, $"Simd::SimdMath.{member}({{0}}, {{1}})", null, $"Scalar::WideMath.{member}({{0}}, {{1}})");

    private static ScalarFunction Compare(string name, string member, string infix) =>
        new(name, 2, $"V.{member}({{0}}, {{1}})", $"V.{member}Int32({{0}}, {{1}})", $"{{0}} {infix} {{1}}", $"V.{member}Int32({{0}}, {{1}})", infix);

    private static ScalarFunction RescaleRow(string name, string rounding) =>
        new(name, 3, null, $"V.Rescale({{0}}, {{1}}, {{2}}, Simd::Rounding.{rounding})", $"Scalar::Rescaling.Apply{rounding}({{0}}, (int){{1}}, (int){{2}})");
}
