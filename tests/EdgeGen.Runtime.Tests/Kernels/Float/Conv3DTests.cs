using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class Conv3DTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        int groups = random.Next(1, 4);
        Conv2DCase plane = Conv2DCase.Draw(random, r => (groups * r.Next(1, 12), groups * r.Next(1, 20), groups));
        int kernel = random.Next(1, 4), stride = random.Next(1, 4), dilation = random.Next(1, 3), front = random.Next(0, 4);
        int depth = random.Next((kernel * dilation) + 1, 9);
        TestConv3DShape.Plane = plane;
        TestConv3DShape.Depth = (depth, ((depth + front - ((kernel - 1) * dilation) - 1) / stride) + 1, kernel, stride, dilation, front);
        Check<Lanes512>(random, plane.OutChannels);
        Check<Lanes256>(random, 1);
        Check<Lanes128>(random, 0);
    }

    private static void Check<V>(Random random, int biases)
        where V : struct, ILanes<V>
    {
        Conv2DCase plane = TestConv3DShape.Plane;
        int kernel = TestConv3DShape.KernelDepth;
        GuardedTensor input = GuardedTensor.OfIntegers(random, plane.Inputs * TestConv3DShape.InDepth);
        GuardedTensor weights = GuardedTensor.OfIntegers(random, plane.Weights * kernel);
        GuardedTensor bias = GuardedTensor.OfIntegers(random, biases);
        GuardedTensor expected = new(plane.Outputs * TestConv3DShape.OutDepth);
        Conv3DReference.Run<TestConv3DShape, float, float, double, float>(input.Span, weights.Span, bias.Span, 0, 0, expected.Span);

        int slice = plane.Weights / plane.OutChannels;
        WeightStrides strides = WeightStrides.Ohwi(plane.KernelHeight, plane.KernelWidth, plane.InChannels / plane.Groups) with { OutChannel = slice * kernel };
        float[] panels = new float[plane.OutChannels + (kernel * (slice + 1) * (plane.OutChannels + (8 * plane.Groups)))];
        GuardedTensor output = new(expected.Length);
        Conv3D.Pack<TestConv3DShape>(V.Count, weights.Span, slice, strides, bias.Span, panels);
        Conv3D.Run<V, TestConv3DShape>(input.Span, panels, output.Span);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }
}

/// <summary>A shape that a test sets; kernels run on the test's own thread.</summary>
internal readonly struct TestConv3DShape : IConv3DShape
{
    [ThreadStatic]
    private static Conv2DCase? s_plane;

    [ThreadStatic]
    private static (int In, int Out, int Kernel, int Stride, int Dilation, int Front) s_depth;

    public static Conv2DCase Plane
    {
        get => s_plane!;
        set => s_plane = value;
    }

    public static (int In, int Out, int Kernel, int Stride, int Dilation, int Front) Depth
    {
        get => s_depth;
        set => s_depth = value;
    }

    public static int InDepth => Depth.In;

    public static int OutDepth => Depth.Out;

    public static int KernelDepth => Depth.Kernel;

    public static int StrideZ => Depth.Stride;

    public static int DilationZ => Depth.Dilation;

    public static int PadFront => Depth.Front;

    public static int Batch => Plane.Batch;

    public static int InHeight => Plane.Height;

    public static int InWidth => Plane.Width;

    public static int InChannels => Plane.InChannels;

    public static int OutHeight => Plane.OutHeight;

    public static int OutWidth => Plane.OutWidth;

    public static int OutChannels => Plane.OutChannels;

    public static int KernelHeight => Plane.KernelHeight;

    public static int KernelWidth => Plane.KernelWidth;

    public static int StrideY => Plane.StrideY;

    public static int StrideX => Plane.StrideX;

    public static int DilationY => Plane.DilationY;

    public static int DilationX => Plane.DilationX;

    public static int PadTop => Plane.Top;

    public static int PadLeft => Plane.Left;

    public static int Groups => Plane.Groups;
}
