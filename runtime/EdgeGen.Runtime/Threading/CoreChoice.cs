using System.Runtime.InteropServices;

namespace EdgeGen.Runtime.Threading;

/// <summary>
/// The cores that a helping thread runs on: any but the caller's. Linux wakes a thread on the core of whoever wakes it and may leave both
/// there, taking turns, while another core has nothing to do. Other systems are left alone.
/// </summary>
internal sealed unsafe partial class CoreChoice
{
    private const int MaskBytes = 128, CoresPerByte = 8;

    private readonly byte[] _allowed = new byte[MaskBytes];
    private readonly int _thread;
    private int _avoided = -1;

    /// <summary>The choice of the thread that calls this.</summary>
    public CoreChoice()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            int thread = ThreadId();
            fixed (byte* mask = _allowed)
                _thread = GetAffinity(thread, MaskBytes, mask) < 0 ? 0 : thread;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A library of C without them: threads run where they are put.
        }
    }

    /// <summary>Moves the thread off a core and keeps it off, if it has another.</summary>
    public void Avoid(int core)
    {
        if (_thread == 0 || core == _avoided || (uint)core >= MaskBytes * CoresPerByte)
            return;
        _avoided = core;
        byte* mask = stackalloc byte[MaskBytes];
        _allowed.CopyTo(new Span<byte>(mask, MaskBytes));
        mask[core / CoresPerByte] &= (byte)~(1 << (core % CoresPerByte));

        // Refused for a mask of no core at all, which changes nothing.
        _ = SetAffinity(_thread, MaskBytes, mask);
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int ThreadId();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint bytes, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint bytes, byte* mask);
}
