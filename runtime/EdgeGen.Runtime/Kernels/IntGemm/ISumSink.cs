using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Where sums of one register of channels go.</summary>
internal unsafe interface ISumSink
{
    /// <summary>Computes and stores lines of a depthwise convolution's outputs without sums in memory, or answers that it cannot.</summary>
    /// <param name="window">Where the paired rows lie.</param>
    /// <param name="weights">The channels' weights for the first line; the next line's follow.</param>
    /// <param name="lines">The number of lines, all of which see these rows.</param>
    /// <param name="start">Where the sums start.</param>
    /// <param name="count">The number of outputs of a line.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="at">The first output's element of that channel.</param>
    /// <param name="stride">Elements between two outputs.</param>
    bool Lines<V>(in PairedWindow window, int* weights, int lines, V start, int count, int channel, nint at, nint stride)
        where V : struct, ILanes<V>;

    /// <summary>Stores a column of registers.</summary>
    /// <param name="sums">The sums, one register an output.</param>
    /// <param name="count">The number of outputs.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="at">The first output's element of that channel.</param>
    /// <param name="stride">Elements between two outputs.</param>
    void Store<V>(int* sums, int count, int channel, nint at, nint stride)
        where V : struct, ILanes<V>;
}

/// <summary>Sums of 32 bits with an epilogue and a narrow result.</summary>
internal unsafe struct Int32Sink<E, T> : ISumSink
    where E : struct, IInt32Epilogue
    where T : unmanaged
{
    /// <summary>Operands of the first channel.</summary>
    public Int32Channels Channels;

    /// <summary>The other tensor, if the epilogue takes one.</summary>
    public T* Residual;

    /// <summary>The output.</summary>
    public T* Output;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Lines<V>(in PairedWindow window, int* weights, int lines, V start, int count, int channel, nint at, nint stride)
        where V : struct, ILanes<V>
    {
        if (!IntDepthwiseLine<V, E, T>.IsQuantizing || count < IntDepthwiseLine<V, E, T>.Outputs)
            return false;
        Int32Channels channels = Channels.From(channel);
        if (E.IsRescale && channels.HaveHighShifts)
            IntDepthwiseLine<V, E, T>.Run<HighShifts<V>>(window, weights, lines, start, count, channels, Output + at, stride);
        else
            IntDepthwiseLine<V, E, T>.Run<AnyShifts<V>>(window, weights, lines, start, count, channels, Output + at, stride);
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<V>(int* sums, int count, int channel, nint at, nint stride)
        where V : struct, ILanes<V> =>
        Int32Finish<V, E, T>.Columns(sums, V.Count, count, 0, V.Count, Channels.From(channel), Residual + at, Output + at, stride);
}

/// <summary>Sums that surely fit 32 bits, with a bias and a result of 64.</summary>
internal unsafe struct Int64Sink : ISumSink
{
    /// <summary>Added to the sums of every channel.</summary>
    public long* Bias;

    /// <summary>The output.</summary>
    public long* Output;

    /// <inheritdoc/>
    public readonly bool Lines<V>(in PairedWindow window, int* weights, int lines, V start, int count, int channel, nint at, nint stride)
        where V : struct, ILanes<V> => false;

    /// <inheritdoc/>
    public readonly void Store<V>(int* sums, int count, int channel, nint at, nint stride)
        where V : struct, ILanes<V>
    {
        for (; count != 0; count--, sums += V.Count, at += stride)
        {
            for (int i = 0; i < V.Count; i++)
                Output[at + i] = sums[i] + Bias[channel + i];
        }
    }
}
