namespace EdgeGen.Conformance.Reporting;

/// <summary>A counter on the terminal; silent where standard error is no terminal.</summary>
public sealed class Progress(int total)
{
    private int _done;

    public void Step()
    {
        int done = Interlocked.Increment(ref _done);
        if (!Console.IsErrorRedirected)
            Console.Error.Write($"\r{done}/{total}");
    }

    public void Clear()
    {
        if (!Console.IsErrorRedirected)
            Console.Error.Write("\r\e[K");
    }
}
