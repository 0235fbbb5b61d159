using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>The values behind <see cref="TestConv2DShape"/>.</summary>
internal sealed record Conv2DCase(
    int Batch, int Height, int Width, int InChannels, int OutChannels, int KernelHeight, int KernelWidth,
    int StrideY = 1, int StrideX = 1, int DilationY = 1, int DilationX = 1,
    int Top = 0, int Bottom = 0, int Left = 0, int Right = 0, int Groups = 1)
{
    public int OutHeight => ((Height + Top + Bottom - ((KernelHeight - 1) * DilationY) - 1) / StrideY) + 1;

    public int OutWidth => ((Width + Left + Right - ((KernelWidth - 1) * DilationX) - 1) / StrideX) + 1;

    public int Inputs => Batch * Height * Width * InChannels;

    public int Outputs => Batch * OutHeight * OutWidth * OutChannels;

    public int Weights => OutChannels * KernelHeight * KernelWidth * (InChannels / Groups);

    /// <summary>A case of arbitrary odd extents; <paramref name="channels"/> draws input channels, output channels and groups.</summary>
    public static Conv2DCase Draw(Random random, Func<Random, (int In, int Out, int Groups)> channels)
    {
        while (true)
        {
            (int inputs, int outputs, int groups) = channels(random);
            int kernelHeight = random.Next(1, 6), kernelWidth = random.Next(1, 6);
            Conv2DCase drawn = new(
                random.Next(1, 3), random.Next(1, 12), random.Next(1, 40), inputs, outputs, kernelHeight, kernelWidth,
                random.Next(1, 4), random.Next(1, 4), random.Next(1, 3), random.Next(1, 3),
                random.Next(kernelHeight + 1), random.Next(kernelHeight), random.Next(kernelWidth + 1), random.Next(kernelWidth), groups);
            if (drawn.Height + drawn.Top + drawn.Bottom > (kernelHeight - 1) * drawn.DilationY
                && drawn.Width + drawn.Left + drawn.Right > (kernelWidth - 1) * drawn.DilationX)
                return drawn;
        }
    }
}

/// <summary>A shape that a test sets; kernels run on the test's own thread.</summary>
internal readonly struct TestConv2DShape : IConv2DShape
{
    [ThreadStatic]
    private static Conv2DCase? s_case;

    public static Conv2DCase Case
    {
        get => s_case!;
        set => s_case = value;
    }

    public static int Batch => Case.Batch;

    public static int InHeight => Case.Height;

    public static int InWidth => Case.Width;

    public static int InChannels => Case.InChannels;

    public static int OutHeight => Case.OutHeight;

    public static int OutWidth => Case.OutWidth;

    public static int OutChannels => Case.OutChannels;

    public static int KernelHeight => Case.KernelHeight;

    public static int KernelWidth => Case.KernelWidth;

    public static int StrideY => Case.StrideY;

    public static int StrideX => Case.StrideX;

    public static int DilationY => Case.DilationY;

    public static int DilationX => Case.DilationX;

    public static int PadTop => Case.Top;

    public static int PadLeft => Case.Left;

    public static int Groups => Case.Groups;
}
