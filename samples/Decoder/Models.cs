using EdgeGen;

/// <summary>
/// A decoder of two layers over bytes: one token (1×1) and its position in, 256 scores for the next token out. It keeps the keys and values
/// of the tokens before in its own memory, until <c>Reset()</c>.
/// </summary>
[EdgeModel("decoder.pte")]
public sealed partial class Decoder;
