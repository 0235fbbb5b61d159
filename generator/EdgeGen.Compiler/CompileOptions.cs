using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler;

/// <summary>Everything besides the model's bytes that decides the generated text.</summary>
/// <param name="Type">The partial class to implement.</param>
/// <param name="Target">Name of a row of the target table.</param>
/// <param name="MaxArenaBytes">Upper limit for the arena; 0: none.</param>
/// <param name="ReuseInputs">Whether a run may overwrite its inputs.</param>
/// <param name="Profile">Whether the class times its steps.</param>
/// <param name="Threads">Threads that share large steps; 0: as many as the process says.</param>
public sealed record CompileOptions(
    TypeDeclaration Type, string Target = "cpu", int MaxArenaBytes = 0, bool ReuseInputs = false, bool Profile = false, int Threads = 0);

/// <summary>The partial class that a user declared.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Containers">Headers of the types around it, outermost first, such as <c>public static partial class Models</c>.</param>
/// <param name="Header">Its own header without attributes and base list, such as <c>public sealed partial class Conformer</c>.</param>
public sealed record TypeDeclaration(string Namespace, string Name, EquatableArray<string> Containers, string Header);

/// <summary>One file to add to the user's compilation.</summary>
/// <param name="HintName">File name, unique in the compilation.</param>
/// <param name="Text">C#, with <c>\n</c> line ends.</param>
public sealed record GeneratedSource(string HintName, string Text);
