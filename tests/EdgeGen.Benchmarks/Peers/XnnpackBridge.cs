using System.Collections.Frozen;

namespace EdgeGen.Benchmarks.Peers;

/// <summary>
/// How ExecuTorch with XNNPACK compares with ONNX Runtime on the same network, measured side by side on one thread of one machine
/// (ExecuTorch 1.4.1, ONNX Runtime 1.32, Zen 5); multiplied with a time of ONNX Runtime, it stands for XNNPACK on this machine.
/// </summary>
internal static class XnnpackBridge
{
    private static readonly FrozenDictionary<(string Network, string Kind), (double OnnxMs, double XnnpackMs)> Rows =
        new Dictionary<(string, string), (double, double)>
        {
            [("conformer", "fp32")] = (1.717, 4.304),
            [("conformer_asr_logits", "fp32")] = (94.290, 103.803),
            [("deep_autoencoder", "fp32")] = (0.031, 0.020),
            [("deep_autoencoder", "int8")] = (0.034, 0.008),
            [("deit_tiny", "fp32")] = (15.361, 27.851),
            [("digits", "fp32")] = (0.009, 0.016),
            [("digits", "int8")] = (0.013, 0.015),
            [("ds_cnn", "fp32")] = (0.039, 0.141),
            [("ds_cnn", "int8")] = (0.043, 0.136),
            [("lstm", "fp32")] = (0.019, 0.027),
            [("lstm", "int8")] = (0.020, 0.027),
            [("mobilenet_v1_025", "fp32")] = (0.141, 0.158),
            [("mobilenet_v1_025", "int8")] = (0.164, 0.109),
            [("mobilenet_v2", "fp32")] = (4.434, 3.827),
            [("mobilenet_v2", "int8")] = (2.243, 2.047),
            [("mobilenet_v3_small", "fp32")] = (1.237, 1.178),
            [("mobilenet_v3_small", "int8")] = (1.535, 0.934),
            [("resnet18", "fp32")] = (17.448, 17.005),
            [("resnet18", "int8")] = (5.347, 5.593),
            [("resnet8", "fp32")] = (0.139, 0.135),
            [("resnet8", "int8")] = (0.092, 0.053),
            [("upscaler", "fp32")] = (2.517, 3.135),
            [("upscaler", "int8")] = (1.718, 1.674),
        }.ToFrozenDictionary();

    /// <summary>XNNPACK's time in milliseconds; null for a network without a row.</summary>
    /// <param name="network">The network's name.</param>
    /// <param name="kind"><c>fp32</c> or <c>int8</c>.</param>
    /// <param name="threads">Threads: XNNPACK halves its time on the second one.</param>
    /// <param name="onnxMs">ONNX Runtime's time on this machine on one thread.</param>
    public static double? Estimate(string network, string kind, int threads, double onnxMs) =>
        threads <= 2 && Rows.TryGetValue((network, kind), out (double OnnxMs, double XnnpackMs) row)
            ? onnxMs * row.XnnpackMs / row.OnnxMs / threads
            : null;
}
