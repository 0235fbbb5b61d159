using System.Globalization;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Whether what a program keeps in other files is there, once.</summary>
internal static class ExternalData
{
    /// <summary>Keys of the tensors of a program that lie in other files.</summary>
    public static IEnumerable<string> KeysOf(EtProgram program) =>
        program.Plans.SelectMany(p => p.Values).OfType<EtTensor>().Select(t => (t.Data as EtTensorData.External)?.Key).OfType<string>();

    /// <summary>Reports keys that no companion has, or that several have.</summary>
    /// <returns>Whether every key leads to one file.</returns>
    public static bool Check(ModelFile file, EtProgram program, IEnumerable<string> keys, DiagnosticSink diagnostics)
    {
        string[] wanted = [.. keys.Distinct(StringComparer.Ordinal)];
        if (wanted.Length == 0)
            return true;
        ILookup<string, string> owners = program.ExternalData
            .SelectMany((data, i) => data.Entries.Select(entry => entry.Key).Distinct(StringComparer.Ordinal).Select(key => (Key: key, file.Companions[i].Name)))
            .ToLookup(o => o.Key, o => o.Name, StringComparer.Ordinal);
        string[] missing = [.. wanted.Where(key => !owners.Contains(key))];
        string? ambiguous = wanted.FirstOrDefault(key => owners[key].Skip(1).Any());
        if (missing.Length > 0)
        {
            string place = file.Companions.IsEmpty ? "no .ptd file belongs to it" : $"{List(file.Companions.Select(c => c.Name))} does not have that";
            string more = (missing.Length - 1).ToString(CultureInfo.InvariantCulture);
            diagnostics.Report(DiagnosticCatalog.TensorDataMissing, new ModelLocation(file.Name), file.Name, missing[0], place, more);
        }
        else if (ambiguous is not null)
        {
            diagnostics.Report(DiagnosticCatalog.TensorDataAmbiguous, new ModelLocation(file.Name), file.Name, ambiguous, List(owners[ambiguous]));
        }

        return missing.Length == 0 && ambiguous is null;
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));
}
