using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends.ExecuTorch;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Tests.Frontends.ExecuTorch;

/// <summary>Enumerates the table of spellings.</summary>
public sealed class OperatorTableTests
{
    private static readonly EtScalarType[] Types =
    [
        EtScalarType.Bool, EtScalarType.Byte, EtScalarType.Char, EtScalarType.Short, EtScalarType.Int, EtScalarType.Long,
        EtScalarType.Half, EtScalarType.BFloat16, EtScalarType.Float, EtScalarType.Double,
    ];

    public static TheoryData<string> Names => [.. AtenOperatorTable.All.Select(row => row.Name)];

    public static TheoryData<string> Unaries =>
        ["abs", "neg", "sign", "floor", "ceil", "round", "trunc", "exp", "expm1", "log1p", "tan", "atanh", "sigmoid", "rsqrt", "isnan", "isinf", "logical_not"];

    public static TheoryData<string> Binaries =>
        ["add.out", "sub.out", "mul.out", "div.out", "maximum.out", "atan2.out", "fmod.Tensor_out", "remainder.Tensor_out", "pow.Tensor_Tensor_out", "eq.Tensor_out", "logical_and.out", "floor_divide.out"];

    [Fact]
    public void NamesAreUnique() =>
        Assert.Equal(AtenOperatorTable.All.Count, AtenOperatorTable.All.Select(row => row.Name).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void NamesHaveANamespace(string name) => Assert.Matches("^[a-z_]+::[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)?$", name);

    /// <summary>Arguments of the wrong kind are findings, never exceptions.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ACallWithoutArgumentsIsRefused(string name)
    {
        PlanBuilder plan = new();
        plan.Call(name);

        DiagnosticSink diagnostics = new();
        Assert.Null(plan.Import(diagnostics));
        Assert.NotEmpty(diagnostics.ToEquatableArray());
    }

    [Theory]
    [MemberData(nameof(Unaries))]
    public void UnariesKeepTheirTypes(string name)
    {
        foreach (EtScalarType type in Types)
        {
            foreach (EtScalarType result in new[] { type, EtScalarType.Float, EtScalarType.Bool })
            {
                PlanBuilder plan = new();
                int x = plan.Input(type, 2, 3), y = plan.Tensor(result, [2, 3]);
                plan.Call($"aten::{name}.out", x, y, y);
                plan.Outputs.Add(y);
                Assert.Null(GraphVerifier.FirstError(plan.Graph()));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Binaries))]
    public void BinariesMeetInACommonType(string name)
    {
        foreach (EtScalarType left in Types)
        {
            foreach (EtScalarType right in Types)
            {
                PlanBuilder plan = new();
                int x = plan.Input(left, 2, 3), y = plan.Input(right, 3), z = plan.Tensor(EtScalarType.Float, [2, 3]), one = plan.Int(1);
                plan.Call($"aten::{name}", name is "add.out" or "sub.out" ? [x, y, one, z, z] : [x, y, z, z]);
                plan.Outputs.Add(z);
                Assert.Null(GraphVerifier.FirstError(plan.Graph()));
            }
        }
    }

    [Theory]
    [InlineData("u8", "i8", "i16")]
    [InlineData("bool", "i32", "i32")]
    [InlineData("i64", "f16", "f16")]
    [InlineData("bf16", "f16", "f32")]
    [InlineData("f32", "f64", "f64")]
    public void TypesPromoteAsInPyTorch(string a, string b, string expected)
    {
        Assert.Equal(Named(expected), ScalarTypes.Promote(Named(a), Named(b)));
        Assert.Equal(Named(expected), ScalarTypes.Promote(Named(b), Named(a)));
    }

    private static ElementType Named(string name) => Enum.GetValues<ElementType>().Single(type => type.Name() == name);
}
