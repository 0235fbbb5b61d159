using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>How the tails of kernels that store sums become the runtime's epilogues.</summary>
internal static class EpilogueForms
{
    /// <summary>The epilogue that stores sums as they are.</summary>
    public const string Identity = "Kernel::Identity";

    private static readonly string[] Residual = ["residual"];

    /// <summary>C# of the float epilogue for a tail: operand 0 is the sum, operand 1, if there is one, a tensor of the result's shape.</summary>
    public static string OfFloat(IStepEmitter e, Expression? tail)
    {
        if (tail is null or Operand { Index: 0 })
            return Identity;
        FunctionForm form = Form("Kernel::IFloatEpilogue", "V value, V residual", tail, Residual);
        bool isLong = tail.Flatten().OfType<Application>().Any(IsSlow);
        return e.Function(tail, isLong ? form with { ExtraMembers = form.ExtraMembers + "\npublic static bool IsLong => true;" } : form, "Tail");
    }

    /// <summary>C# of the integer epilogue for a tail: operand 0 is the sum.</summary>
    /// <param name="e">The step.</param>
    /// <param name="tail">The tail.</param>
    /// <param name="operands">What operands 1, 2, … are, out of <c>multiplier</c>, <c>shift</c> and <c>residual</c>.</param>
    public static string OfInt32(IStepEmitter e, Expression? tail, params string[] operands)
    {
        const string parameters = "V value, V multiplier, V shift, V residual";
        if (tail is null)
            return Identity;
        if (QuantizedTail.Of(tail) is not { } quantized)
            return e.Function(tail, Form("Kernel::IInt32Epilogue", parameters, tail, operands), "Tail");
        FunctionForm form = Form("Kernel::IQuantization", parameters, quantized.Scale, operands, "Scale");
        string range = string.Join(", ", new[] { quantized.Offset, quantized.Least, quantized.Greatest }.Select(n => CSharpLiteral.Of(n)));
        string members = $"\npublic static bool IsRescale => {(quantized.IsRescale(operands) ? "true" : "false")};"
            + $"\npublic static Simd::ByteRange Range => new({range});";
        return $"Kernel::Quantized<{e.Function(quantized.Scale, form with { ExtraMembers = form.ExtraMembers + members }, "Tail")}>";
    }

    /// <summary>Whether a function takes so long that it repays a pass of its own, over full registers.</summary>
    public static bool IsSlow(Application application) =>
        application.Function == ScalarFunctions.Divide
        || application.Function.Float?.StartsWith("Simd::", StringComparison.Ordinal) == true;

    private static FunctionForm Form(string contract, string parameters, Expression tail, string[] operands, string method = "Apply")
    {
        int residual = Array.IndexOf(operands, "residual") + 1;
        string used = residual > 0 && tail.Uses(residual) > 0 ? "true" : "false";
        return new FunctionForm(
            contract,
            $"static V {method}<V>({parameters})",
            i => i == 0 ? "value" : operands[i - 1],
            $"public static bool UsesResidual => {used};");
    }
}
