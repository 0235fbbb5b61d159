using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Reads the test cases of a <c>.bpte</c> file; the program inside is for <see cref="ExecuTorchReader"/>.</summary>
internal static class BundledProgramReader
{
    /// <returns>Null when an error was reported.</returns>
    public static BundledProgram? Read(ModelFile file, DiagnosticSink diagnostics)
    {
        var reader = new FlatBufferReader(file, file.Range);
        FlatTable root = reader.Root();
        if (!root.Has(2))
            root.Fail($"the bundle has no program");

        var bundle = new BundledProgram(root.UInt32(0), root.Bytes(2), root.Tables(1, ReadSuite));
        return reader.Succeeded(diagnostics) ? bundle : null;
    }

    private static BundledMethodSuite ReadSuite(FlatTable suite) => new(
        suite.Text(0),
        suite.Tables(1, static test => new BundledCase(test.Tables(0, ReadValue), test.Tables(1, ReadValue))));

    private static BundledValue ReadValue(FlatTable value)
    {
        FlatTable content = value.RequiredTable(1, "the content of a value");
        byte kind = value.UInt8(0);
        switch (kind)
        {
            case 1:
                return ReadTensor(content);
            case 2:
                return new BundledInt(content.Int64(0));
            case 3:
                return new BundledBool(content.Bool(0));
            case 4:
                return new BundledDouble(content.Float64(0));
            default:
                value.Fail($"a value is of kind {kind}, which is not defined");
                return new BundledInt(0);
        }
    }

    private static BundledTensor ReadTensor(FlatTable table)
    {
        var type = (EtScalarType)table.Int8(0);
        EquatableArray<int> sizes = table.Int32s(1);
        EquatableArray<int> dimOrder = table.UInt8s(3);
        TensorReader.CheckLayout(table, type, sizes, dimOrder);

        FileRange data = table.Bytes(2);
        long bytes = SaturatingProduct.Of(sizes, type.ElementSize());
        if (data.Length < bytes)
            table.Fail($"a tensor of type {type} and sizes {sizes} has {data.Length} bytes of data");
        return new(type, sizes, dimOrder, data with { Length = bytes });
    }
}
