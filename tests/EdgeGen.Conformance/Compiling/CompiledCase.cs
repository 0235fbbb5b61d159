using System.Collections.Immutable;
using EdgeGen.Compiler;

namespace EdgeGen.Conformance.Compiling;

/// <summary>A model that became C#.</summary>
/// <param name="TypeName">Full name of the generated class.</param>
/// <param name="Sources">Its files.</param>
/// <param name="Resources">What the project must embed for it.</param>
public sealed record CompiledCase(string TypeName, ImmutableArray<GeneratedSource> Sources, ImmutableArray<EmbeddedFile> Resources);

/// <summary>A manifest resource.</summary>
/// <param name="Name">The name that generated code opens.</param>
/// <param name="Bytes">Its content.</param>
public sealed record EmbeddedFile(string Name, byte[] Bytes);
