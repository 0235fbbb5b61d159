using System.Text;
using EdgeGen.Compiler.Frontends.Tosa;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Tests.Documentation;

/// <summary>The page that says which TOSA operators compile with which types, made from the front-end's table.</summary>
internal static class TosaSupportPage
{
    private const TosaOp LastOf10 = TosaOp.ConstShape;

    private static readonly HashSet<TosaOp> NeedInt16Extension =
    [
        TosaOp.ArgMax, TosaOp.AvgPool2d, TosaOp.Conv2d, TosaOp.Conv3d, TosaOp.DepthwiseConv2d, TosaOp.MatMul, TosaOp.MaxPool2d,
        TosaOp.TransposeConv2d, TosaOp.Clamp, TosaOp.Table, TosaOp.Concat, TosaOp.Resize,
    ];

    private static readonly Dictionary<TosaOp, string> Extensions = new()
    {
        [TosaOp.Fft2d] = "EXT-FFT",
        [TosaOp.Rfft2d] = "EXT-FFT",
        [TosaOp.CondIf] = "EXT-CONTROLFLOW",
        [TosaOp.WhileLoop] = "EXT-CONTROLFLOW",
        [TosaOp.Variable] = "EXT-VARIABLE",
        [TosaOp.VariableRead] = "EXT-VARIABLE",
        [TosaOp.VariableWrite] = "EXT-VARIABLE",
    };

    public static string Write()
    {
        var page = new StringBuilder("""
            # TOSA operators

            Which types each operator takes, by the profile or extension of the specification that asks for them. `a b -> c` lists operands and
            results where they differ in type, `acc` the accumulator; operands that are shapes are left out. Results are the specification's:
            integers bit for bit, floats within its bounds. EXT-DOUBLEROUND and EXT-INEXACTROUND (RESCALE) hold throughout; EXT-DYNAMIC as far
            as shapes are known: weights, zero points, tables and multipliers may be inputs of the graph. CUSTOM is refused with a diagnostic
            that says how to supply an implementation.

            Made by a test from `TosaOperatorTable`; do not edit.

            | operator | PRO-INT | PRO-FP | extensions |
            |---|---|---|---|

            """);
        foreach (TosaOperatorRow row in TosaOperatorTable.All.Where(row => row.Op <= LastOf10 && row.Op != TosaOp.Custom))
            page.Append(Line(row, $"`{row.Op.SpecificationName()}`", Group(row)));
        page.Append("""

            ## From the 1.1 draft

            Producers of 1.0 files write these already.

            | operator | types |
            |---|---|

            """);
        foreach (TosaOperatorRow row in TosaOperatorTable.All.Where(row => row.Op > LastOf10))
            page.Append($"| `{row.Op.SpecificationName()}` | {Types(row.Signatures.SelectMany(Alternatives))} |\n");
        return page.ToString();
    }

    private static ILookup<string, string> Group(TosaOperatorRow row) => row.Signatures.SelectMany(Alternatives)
        .SelectMany(signature => Needs(row.Op, signature), (signature, need) => (need, signature))
        .ToLookup(pair => pair.need, pair => pair.signature, StringComparer.Ordinal);

    // A word such as i8/i16 stands for either type.
    private static IEnumerable<string> Alternatives(TypeSignature signature) => signature.ToString()
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate<string, IEnumerable<string>>([""], (texts, word) => texts.SelectMany(text => word.Split('/'), (text, type) => $"{text} {type}".TrimStart()));

    private static string Line(TosaOperatorRow row, string name, ILookup<string, string> groups)
    {
        IEnumerable<string> extensions = groups.Where(g => g.Key.StartsWith("EXT-", StringComparison.Ordinal)).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => IsFixed(row.Op) ? g.Key : $"{g.Key}: {Types(g)}");
        return $"| {name} | {Types(groups["PRO-INT"])} | {Types(groups["PRO-FP"])} | {string.Join("<br>", extensions)} |\n";
    }

    private static bool IsFixed(TosaOp op) => Extensions.TryGetValue(op, out string? extension) && extension != "EXT-FFT";

    private static string Types(IEnumerable<string> signatures) =>
        string.Join(", ", signatures.Select(Short).Distinct(StringComparer.Ordinal).Select(text => $"`{text}`"));

    // One type for all that takes and gives nothing else.
    private static string Short(string signature)
    {
        string text = string.Join(' ', signature.Split(' ').Where(word => word.TrimEnd('*') != "shape"));
        string[] words = [.. text.Split(' ').Where(word => word != "->").Select(word => word.TrimEnd('*')).Distinct(StringComparer.Ordinal)];
        return words.Length == 1 && words[0].Length > 0 && text.Contains("-> ", StringComparison.Ordinal) ? words[0]
            : words.Length == 0 ? "shape"
            : text.EndsWith("->", StringComparison.Ordinal) ? signature
            : text;
    }

    private static IEnumerable<string> Needs(TosaOp op, string signature)
    {
        if (Extensions.TryGetValue(op, out string? named))
            return [named];
        string[] words = signature.Split([' ', '*']);
        string[] extensions = [.. words.Select(word => ExtensionOf(op, word)).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (extensions.Length != 0)
            return [string.Join(" + ", extensions)];
        bool isFloat = words.Any(word => word is "f16" or "f32");
        bool isInteger = words.Any(word => word is "i8" or "i16" or "i32") && !isFloat;
        return isFloat ? ["PRO-FP"] : isInteger && !(op is TosaOp.Add or TosaOp.Sub) ? ["PRO-INT"] : ["PRO-INT", "PRO-FP"];
    }

    private static string? ExtensionOf(TosaOp op, string type) => type switch
    {
        "i4" => "EXT-INT4",
        "i48" => "EXT-INT16",
        "i16" when NeedInt16Extension.Contains(op) => "EXT-INT16",
        "i64" => "EXT-INT64",
        "bf16" => "EXT-BF16",
        "f8e4m3" => "EXT-FP8E4M3",
        "f8e5m2" => "EXT-FP8E5M2",
        _ => null,
    };
}
