/// <summary>Lets a decoder continue a text, one run a token.</summary>
public sealed class Writer(Decoder decoder)
{
    /// <summary>Tokens that the decoder remembers; it was exported for so many.</summary>
    public const int ContextLength = 32;

    /// <summary>Forgets what came before, reads the prompt and writes the likeliest token each time.</summary>
    /// <param name="prompt">At least one token.</param>
    /// <param name="continuation">Is filled.</param>
    /// <exception cref="ArgumentOutOfRangeException">Both are more than the context and the last token, which is not read again.</exception>
    public void Continue(ReadOnlySpan<byte> prompt, Span<byte> continuation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prompt.Length + continuation.Length, ContextLength + 1);
        decoder.Reset();
        int position = 0;
        foreach (byte token in prompt)
            Read(token, position++);
        for (int i = 0; i < continuation.Length; i++)
        {
            continuation[i] = Likeliest();
            if (i + 1 < continuation.Length)
                Read(continuation[i], position++);
        }
    }

    /// <summary>The likeliest token after what was read.</summary>
    public byte Likeliest()
    {
        ReadOnlySpan<float> scores = decoder.Output;
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return (byte)best;
    }

    /// <summary>Runs the decoder on a token, which it remembers.</summary>
    public void Read(byte token, int position)
    {
        decoder.Input0[0] = token;
        decoder.Input1[0] = position;
        decoder.Run();
    }
}
