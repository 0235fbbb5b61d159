namespace EdgeGen;

/// <summary>An output that differs from what a model's file records of it.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Case">The test case, from 0 on.</param>
/// <param name="Output">The output's name.</param>
/// <param name="Elements">How many of its elements are off.</param>
/// <param name="LargestDifference">The largest difference; infinite where only one side is a number.</param>
public sealed record SelfTestMismatch(string Method, int Case, string Output, int Elements, double LargestDifference);
