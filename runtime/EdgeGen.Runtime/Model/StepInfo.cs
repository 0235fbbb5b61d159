namespace EdgeGen;

/// <summary>One step of a run.</summary>
/// <param name="Name">The method of the generated class that computes it.</param>
/// <param name="Description">Operator and shapes, such as <c>conv2d: f32[1, 8, 8, 16] * f32[32, 1, 1, 16] -> f32[1, 8, 8, 32]</c>.</param>
/// <param name="Kernel">The kernel that computes it.</param>
/// <param name="Operations">Multiplications and additions, counted apart; 0 where they are no measure of the work.</param>
/// <param name="Bytes">Bytes of all operands and results.</param>
public sealed record StepInfo(string Name, string Description, string Kernel, long Operations, long Bytes);
