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
    public static string OfInt32(IStepEmitter e, Expression? tail, params string[] operands) => tail is null
        ? Identity
        : e.Function(tail, Form("Kernel::IInt32Epilogue", "V value, V multiplier, V shift, V residual", tail, operands), "Tail");

    /// <summary>Whether a function takes so long that it repays a pass of its own, over full registers.</summary>
    public static bool IsSlow(Application application) =>
        application.Function == ScalarFunctions.Divide
        || application.Function.Float?.StartsWith("Simd::", StringComparison.Ordinal) == true;

    private static FunctionForm Form(string contract, string parameters, Expression tail, string[] operands)
    {
        int residual = Array.IndexOf(operands, "residual") + 1;
        string used = residual > 0 && tail.Uses(residual) > 0 ? "true" : "false";
        return new FunctionForm(
            contract,
            $"static V Apply<V>({parameters})",
            i => i == 0 ? "value" : operands[i - 1],
            $"public static bool UsesResidual => {used};");
    }
}
