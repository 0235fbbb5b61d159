using System.Text;

const int MeasuredTexts = 2_000;
const int TextsPerBlock = 200;

Console.OutputEncoding = Encoding.UTF8;
using var decoder = new Decoder();
var writer = new Writer(decoder);
byte[] prompt = "EdgeGen "u8.ToArray(), text = new byte[Writer.ContextLength - prompt.Length], again = new byte[text.Length];

writer.Continue(prompt, text);
Console.WriteLine();
Console.WriteLine("The weights are random numbers, so what the network writes is noise, but always the same noise:");
Console.WriteLine($"  {Encoding.ASCII.GetString(prompt)}→ {Printable(text)}");
Console.WriteLine($"  as numbers: {string.Join(' ', text)}");
Console.WriteLine();

writer.Continue(prompt, again);
bool repeats = text.AsSpan().SequenceEqual(again);
bool remembers = !ScoresAfter(prompt).AsSpan().SequenceEqual(ScoresAfter(prompt, skipped: 1));
Console.WriteLine($"the same text after Reset()              {(repeats ? "yes" : "no")}");
Console.WriteLine($"the first token still counts at the end  {(remembers ? "yes" : "no")}");

(double perText, long allocated) = Measurement.Take(MeasuredTexts / TextsPerBlock, TextsPerBlock, () => writer.Continue(prompt, again));
double microseconds = perText / (prompt.Length + text.Length - 1);
Console.WriteLine($"tokens per second                        {1e6 / microseconds:N0}, {microseconds:F2} µs each");
Console.WriteLine($"arena with keys and values               {Decoder.ArenaBytes:N0} bytes");
Console.WriteLine($"allocated in {MeasuredTexts:N0} texts                 {allocated:N0} bytes");
return repeats && remembers && allocated == 0 ? 0 : 1;

// What the decoder expects after a text of which it did not see the first tokens.
float[] ScoresAfter(ReadOnlySpan<byte> tokens, int skipped = 0)
{
    decoder.Reset();
    for (int i = skipped; i < tokens.Length; i++)
        writer.Read(tokens[i], i);
    return decoder.Output.ToArray();
}

static string Printable(ReadOnlySpan<byte> tokens)
{
    var printable = new StringBuilder();
    foreach (byte token in tokens)
        printable.Append(token is >= 0x20 and < 0x7F ? (char)token : '·');
    return printable.ToString();
}
