using System.Diagnostics;
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

(double microseconds, long allocated) = Measure();
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

// The fastest block: in the first ones the JIT compiler is still at work.
(double MicrosecondsPerToken, long Allocated) Measure()
{
    int tokensPerText = prompt.Length + text.Length - 1;
    long allocated = GC.GetAllocatedBytesForCurrentThread();
    double microseconds = double.MaxValue;
    for (int block = 0; block < MeasuredTexts / TextsPerBlock; block++)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < TextsPerBlock; i++)
            writer.Continue(prompt, again);
        microseconds = Math.Min(microseconds, Stopwatch.GetElapsedTime(start).TotalMicroseconds / (TextsPerBlock * tokensPerText));
    }
    return (microseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
}

static string Printable(ReadOnlySpan<byte> tokens)
{
    var printable = new StringBuilder();
    foreach (byte token in tokens)
        printable.Append(token is >= 0x20 and < 0x7F ? (char)token : '·');
    return printable.ToString();
}
