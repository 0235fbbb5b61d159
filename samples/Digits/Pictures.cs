using System.Runtime.InteropServices;
using System.Text;

/// <summary>360 handwritten digits that the networks never saw in training: 8×8 pixels from −1 (paper) to 1 (ink).</summary>
public sealed class Pictures
{
    public const int Side = 8;

    private const int PixelsPerPicture = Side * Side;

    /// <summary>Both files hold one array of the type that we expect, behind a header of this length.</summary>
    private const int NpyHeaderBytes = 128;

    private readonly byte[] _images = Load("test_images.npy");
    private readonly byte[] _labels = Load("test_labels.npy");

    public int Count => _labels.Length - NpyHeaderBytes;

    public ReadOnlySpan<float> this[int index] =>
        MemoryMarshal.Cast<byte, float>(_images.AsSpan(NpyHeaderBytes)).Slice(index * PixelsPerPicture, PixelsPerPicture);

    /// <summary>The digit that the picture shows.</summary>
    public int Label(int index) => _labels[NpyHeaderBytes + index];

    /// <summary>Draws pictures side by side, two characters a pixel.</summary>
    public string Draw(params ReadOnlySpan<int> indices)
    {
        var text = new StringBuilder();
        for (int y = 0; y < Side; y++)
        {
            foreach (int index in indices)
            {
                text.Append("  ");
                foreach (float pixel in this[index].Slice(y * Side, Side))
                    text.Append(Shade(pixel), 2);
            }
            text.AppendLine();
        }
        return text.ToString();
    }

    private static char Shade(float pixel) => " ░▒▓█"[Math.Clamp((int)((pixel + 1) * 2.5f), 0, 4)];

    private static byte[] Load(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", file));
}
