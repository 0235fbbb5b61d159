using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeGen.Benchmarks.Reporting;

/// <summary>The rows as JSON, for scripts.</summary>
internal static class JsonRows
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Format(IReadOnlyCollection<BenchmarkRow> rows) => JsonSerializer.Serialize(rows, Options) + "\n";
}
