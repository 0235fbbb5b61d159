namespace EdgeGen.Use.Tests;

[EdgeModel("running_sum.tosa")]
internal sealed partial class RunningSum;

[EdgeModel("magnitude_log2.tosa")]
internal sealed partial class MagnitudeLog2;

[EdgeModel("fir_int16.tosa")]
internal sealed partial class FirInt16;

[EdgeModel("dense_fp16.tosa")]
internal sealed partial class DenseFp16;

[EdgeModel("power_spectrum.tosa")]
internal sealed partial class PowerSpectrum;

[EdgeModel("model.bpte")]
internal sealed partial class BundledDigits;

[EdgeModel("stack_rows.pte")]
internal sealed partial class StackRows;
