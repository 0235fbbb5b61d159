using EdgeGen;

/// <summary>A small convolutional network in 32-bit floats: 1×1×8×8 in, 10 scores out.</summary>
[EdgeModel("digits_float.pte")]
public sealed partial class FloatDigits;

/// <summary>The same network, quantized to 8-bit integers inside.</summary>
[EdgeModel("digits_int8.pte")]
public sealed partial class Int8Digits;
