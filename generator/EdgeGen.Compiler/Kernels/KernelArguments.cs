using System.Globalization;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Kernels;

/// <summary>C# of arguments that many kernels take.</summary>
internal static class KernelArguments
{
    /// <summary>A span of constants, such as extents.</summary>
    public static string List(IEnumerable<int> values) => "[" + string.Join(", ", values.Select(v => v.ToString(CultureInfo.InvariantCulture))) + "]";

    /// <summary>The type arguments of a kernel: those of its operands, in the order given.</summary>
    public static string Types(params ElementType[] types) => "<" + string.Join(", ", types.Select(t => t.ClrName())) + ">";

    /// <summary>The runtime's way to add two elements of a type; <c>null</c> if there is none.</summary>
    public static string? Addition(ElementType type) => type switch
    {
        ElementType.Bool => "Kernel::BoolAddition",
        ElementType.BF16 => "Kernel::BFloat16Addition",
        ElementType.F8E4M3 or ElementType.F8E5M2 or ElementType.I4 or ElementType.I48 => null,
        _ => $"Kernel::NumberAddition<{type.ClrName()}>",
    };

    /// <summary>The only element of an operand.</summary>
    public static string Single(this IStepEmitter e, int input) => $"({e.Input(input)})[0]";
}
