namespace EdgeGen.Benchmarks.Reporting;

/// <summary>What one network showed at one number of threads; what could not be measured is null.</summary>
internal sealed record BenchmarkRow(string Model, string Kind, string Flow, int Threads)
{
    /// <summary>Milliseconds of one run of the generated code.</summary>
    public double? Ms { get; init; }

    /// <summary>The distance between its quartiles, relative to the median.</summary>
    public double? Spread { get; init; }

    /// <summary>Milliseconds of one run of ONNX Runtime.</summary>
    public double? PeerMs { get; init; }

    /// <summary>The distance between its quartiles, relative to the median.</summary>
    public double? PeerSpread { get; init; }

    /// <summary>What XNNPACK would take, by the bridge table.</summary>
    public double? XnnpackMs { get; init; }

    /// <summary>How much faster than ONNX Runtime.</summary>
    public double? RatioToPeer => PeerMs / Ms;

    /// <summary>How much faster than XNNPACK.</summary>
    public double? RatioToXnnpack => XnnpackMs / Ms;

    /// <summary>How much faster than the faster of both.</summary>
    public double? RatioToBestPeer => XnnpackMs < PeerMs ? RatioToXnnpack : RatioToPeer;

    /// <summary>Multiplications and additions a nanosecond.</summary>
    public double? Gflops { get; init; }

    public long? ArenaBytes { get; init; }

    /// <summary>The most bytes alive at one step.</summary>
    public long? ArenaLowerBound { get; init; }

    /// <summary>Bytes that one run allocates on the managed heap.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>What is wrong: why there is no code, or which output is off.</summary>
    public string? Problem { get; init; }
}
