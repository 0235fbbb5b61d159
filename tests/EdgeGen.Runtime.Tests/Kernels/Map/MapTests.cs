using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed unsafe class MapTests
{
    public static TheoryData<int, int> Extents
    {
        get
        {
            TheoryData<int, int> data = [];
            foreach (int columns in (int[])[1, 2, 7, 8, 15, 16, 17, 31, 33, 100])
            {
                data.Add(1, columns);
                data.Add(3, columns);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void EqualsTheReference(int rows, int columns)
    {
        Equals<Lanes512>(rows, columns);
        Equals<Lanes256>(rows, columns);
        Equals<Lanes128>(rows, columns);
    }

    [Theory]
    [MemberData(nameof(Extents))]
    public void OverwritesAnOperand(int rows, int columns)
    {
        Random random = new(columns);
        bool[] mask = [.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(2) == 1)];
        float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextSingle())];
        float[] other = [0.5f];
        float[] expected = [.. values.Zip(mask, (v, m) => m ? v : other[0])];

        int[] extents = [rows, columns];
        int[] steps = [4 * columns, columns, 4 * columns, 0, 4, 1, 4, 0];
        MapLoops<Map.Lane<Lanes256, Choice>>.Run(
            extents, steps, MapOperand.Of<float>(values), MapOperand.Of<bool>(mask), MapOperand.Of<float>(values), MapOperand.Of<float>(other), default, default, default, default, default);

        Assert.Equal(expected, values);
    }

    [Fact]
    public void ComputesWideTypesOneByOne()
    {
        long[] x = [1, -2, 1_000_000_000];
        uint[] factor = [4_000_000_000];
        long[] y = new long[3];

        int[] extents = [3];
        int[] steps = [8, 8, 0];
        MapLoops<Map.Wide<WideProductMap>>.Run(
            extents, steps, MapOperand.Of<long>(y), MapOperand.Of<long>(x), MapOperand.Of<uint>(factor), default, default, default, default, default, default);

        Assert.Equal([4_000_000_000, -8_000_000_000, 4_000_000_000_000_000_000], y);
    }

    [Fact]
    public void RefusesOperandsThatAreTooShort()
    {
        long[] memory = new long[2];
        int[] extents = [3];
        int[] steps = [8, 8, 0];

        Assert.Throws<ArgumentException>(() => MapLoops<Map.Wide<WideProductMap>>.Run(
            extents, steps, MapOperand.Of<long>(memory), MapOperand.Of<long>(memory), MapOperand.Of<long>(memory), default, default, default, default, default, default));
    }

    private static void Equals<V>(int rows, int columns)
        where V : struct, ILanes<V>
    {
        Random random = new(rows + columns);
        int[] x0 = [.. Enumerable.Range(0, rows * columns).Select(_ => random.Next(-100, 100))];
        Half[] x1 = [.. Enumerable.Range(0, columns).Select(_ => (Half)random.NextSingle())];
        short[] x2 = [.. Enumerable.Range(0, rows).Select(_ => (short)random.Next(-20, 20))];
        sbyte[] expected = new sbyte[rows * columns];
        sbyte[] actual = new sbyte[(rows * columns) + 64];

        int[] extents = [rows, columns];
        int[] steps = [columns, 4 * columns, 0, 2, 1, 4, 2, 0];
        fixed (sbyte* y = expected)
        fixed (int* p0 = x0)
        fixed (Half* p1 = x1)
        fixed (short* p2 = x2)
        {
            byte** tensors = stackalloc byte*[1 + MapRow.MostOperands] { (byte*)y, (byte*)p0, (byte*)p1, (byte*)p2, null, null, null, null, null };
            MapReference.Run<ScaledSum>(extents, steps, tensors);
        }

        MapLoops<Map.Lane<V, ScaledSum>>.Run(
            extents, steps, MapOperand.Of<sbyte>(actual), MapOperand.Of<int>(x0), MapOperand.Of<Half>(x1), MapOperand.Of<short>(x2), default, default, default, default, default);

        Assert.Equal(expected, actual[..expected.Length]);
        Assert.All(actual[expected.Length..], value => Assert.Equal(0, value));
    }
}
