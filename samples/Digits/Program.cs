using System.Text;

const int MeasuredRuns = 10_000;
const int RunsPerBlock = 1_000;
const double WantedAccuracy = 0.98;

Console.OutputEncoding = Encoding.UTF8;
var pictures = new Pictures();
using var net = new FloatDigits();
using var int8 = new Int8Digits();

int[] shown = [0, 1, 2, 3, 4, 5];
Console.WriteLine();
Console.Write(pictures.Draw(shown));
Console.WriteLine(string.Concat(shown.Select(i => $"  {$"→ {Classify(i)}",-2 * Pictures.Side}")));
Console.WriteLine();

Console.WriteLine($"{pictures.Count} pictures    right    accuracy   µs/picture   arena bytes   bytes allocated in {MeasuredRuns:N0} runs");
bool good = Report("float", FloatDigits.ArenaBytes, Classify, net.Run);
good &= Report("int8", Int8Digits.ArenaBytes, ClassifyInt8, int8.Run);
return good ? 0 : 1;

int Classify(int picture)
{
    pictures[picture].CopyTo(net.Input);
    net.Run();
    return IndexOfMax(net.Output);
}

int ClassifyInt8(int picture)
{
    pictures[picture].CopyTo(int8.Input);
    int8.Run();
    return IndexOfMax(int8.Output);
}

bool Report(string name, int arenaBytes, Func<int, int> classify, Action run)
{
    int right = Enumerable.Range(0, pictures.Count).Count(i => classify(i) == pictures.Label(i));
    double accuracy = (double)right / pictures.Count;

    (double microseconds, long allocated) = Measurement.Take(MeasuredRuns / RunsPerBlock, RunsPerBlock, run);
    Console.WriteLine($"  {name,-12} {right,7} {accuracy,11:P1} {microseconds,12:F2} {arenaBytes,13:N0} {allocated,17:N0}");
    return accuracy >= WantedAccuracy && allocated == 0;
}

static int IndexOfMax(ReadOnlySpan<float> scores)
{
    int best = 0;
    for (int i = 1; i < scores.Length; i++)
        best = scores[i] > scores[best] ? i : best;
    return best;
}
