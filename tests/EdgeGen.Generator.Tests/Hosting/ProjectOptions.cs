using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeGen.Generator.Tests.Hosting;

/// <summary>Properties and item metadata, as the build hands them to the compiler.</summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    public static readonly ProjectOptions Empty = new(Values.None, ImmutableDictionary<string, Values>.Empty);

    private readonly Values _properties;
    private readonly ImmutableDictionary<string, Values> _files;

    private ProjectOptions(Values properties, ImmutableDictionary<string, Values> files) => (_properties, _files) = (properties, files);

    public override AnalyzerConfigOptions GlobalOptions => _properties;

    public ProjectOptions WithProperty(string name, string value) => new(_properties.With("build_property." + name, value), _files);

    public ProjectOptions WithMetadata(string path, string name, string value) =>
        new(_properties, _files.SetItem(path, MetadataOf(path).With("build_metadata.AdditionalFiles." + name, value)));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Values.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => MetadataOf(textFile.Path);

    private Values MetadataOf(string path) => _files.GetValueOrDefault(path, Values.None);

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static readonly Values None = new(ImmutableDictionary<string, string>.Empty);

        public Values With(string key, string value) => new(values.SetItem(key, value));

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
