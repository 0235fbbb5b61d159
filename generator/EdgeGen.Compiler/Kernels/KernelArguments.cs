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

    /// <summary>The only element of an operand.</summary>
    public static string Single(this IStepEmitter e, int input) => $"({e.Input(input)})[0]";
}
