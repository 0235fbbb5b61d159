using EdgeGen.Conformance.Cases;

namespace EdgeGen.Benchmarks.Networks;

/// <summary>One network, lowered one way, beside its twin for the peer.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Flow">How the model was lowered.</param>
/// <param name="Kind">What both compute in: <c>fp32</c> or <c>int8</c>.</param>
/// <param name="Model">The model for this compiler.</param>
/// <param name="Twin">The same network as ONNX.</param>
internal sealed record Contest(string Network, string Flow, string Kind, ConformanceCase Model, ConformanceCase Twin);
