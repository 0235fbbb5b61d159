using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>The test cases of a bundled program that tell something of its methods.</summary>
internal static class BundledCases
{
    /// <summary>The cases in file order. Left out are those with numbers in place of tensors, or tensors of another type or memory order.</summary>
    public static IEnumerable<RecordedCase> Of(BundledProgram? bundle, IReadOnlyList<Graph> methods)
    {
        for (int m = 0; m < methods.Count; m++)
        {
            Graph method = methods[m];
            foreach (BundledCase recorded in bundle?.Suites.Where(s => s.MethodName == method.Name).SelectMany(s => s.Cases) ?? [])
            {
                if (Offsets(recorded.Inputs, method, method.Inputs) is { } inputs && Offsets(recorded.ExpectedOutputs, method, method.Outputs) is { IsEmpty: false } outputs)
                    yield return new RecordedCase(m, inputs, outputs);
            }
        }
    }

    private static EquatableArray<long>? Offsets(EquatableArray<BundledValue> recorded, Graph method, EquatableArray<ValueId> values) =>
        recorded.Length == values.Length && recorded.Zip(values, (r, v) => Fits(r, method.TypeOf(v))).All(fits => fits)
            ? [.. recorded.Cast<BundledTensor>().Select(t => t.Data.Offset)]
            : null;

    private static bool Fits(BundledValue value, TensorType type) =>
        value is BundledTensor tensor
        && tensor.ScalarType.ToElementType() == type.Element
        && Shape.Of(tensor.Sizes) == type.Shape
        && tensor.DimOrder.Select((d, i) => d == i).All(same => same)
        && tensor.Data.Length >= type.Bytes;
}
