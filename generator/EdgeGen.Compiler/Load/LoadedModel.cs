using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Load;

/// <summary>A model file whose structure was read and checked; what the front-ends start from.</summary>
internal abstract record LoadedModel(ModelFile File);

/// <summary>An ExecuTorch program. Ranges in it are absolute in <see cref="LoadedModel.File"/>, bundled or not.</summary>
/// <param name="Bundle">The test cases around the program, when the file is a bundled program.</param>
internal sealed record LoadedProgram(ModelFile File, EtProgram Program, BundledProgram? Bundle = null) : LoadedModel(File);

/// <summary>A TOSA graph. Ranges in it are absolute in <see cref="LoadedModel.File"/>.</summary>
internal sealed record LoadedGraph(ModelFile File, TosaGraph Graph) : LoadedModel(File);
