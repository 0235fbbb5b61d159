using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeGen.Conformance.Arrays;

/// <summary>An array as an <c>.npy</c> file holds it: little endian, C order.</summary>
/// <param name="Descr">The header's type string, such as <c>&lt;f4</c>.</param>
/// <param name="Shape">Extents, outermost first; empty for a scalar.</param>
/// <param name="Data">The elements.</param>
public sealed partial record NpyArray(string Descr, ImmutableArray<int> Shape, byte[] Data)
{
    private const int HeaderAlignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads versions 1 to 3.</summary>
    /// <exception cref="InvalidDataException">Not an <c>.npy</c> file, big endian, Fortran order, or of another length than its header says.</exception>
    public static NpyArray Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith(Magic))
            throw new InvalidDataException("not an .npy file");
        int lengthBytes = file[6] == 1 ? 2 : 4;
        long headerLength = lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        long start = 8 + lengthBytes + headerLength;
        if (start > file.Length)
            throw new InvalidDataException("the .npy header is cut off");

        Match header = Header().Match(Encoding.Latin1.GetString(file[(8 + lengthBytes)..(int)start]));
        if (!header.Success)
            throw new InvalidDataException("the .npy header is not understood");
        string descr = header.Groups["descr"].Value;
        ImmutableArray<int> shape = ParseShape(header.Groups["shape"].Value);
        if (header.Groups["fortran"].Value == "True" && shape.Count(n => n != 1) > 1)
            throw new InvalidDataException("the .npy array is in Fortran order");

        long expected = shape.Aggregate((long)ElementSize(descr), (bytes, extent) => bytes * extent);
        if (file.Length - start != expected)
            throw new InvalidDataException($"the .npy file holds {file.Length - start} bytes of elements instead of {expected}");
        return new(descr, shape, file[(int)start..].ToArray());
    }

    /// <summary>The file, version 1.0, padded as numpy pads it.</summary>
    public byte[] ToBytes()
    {
        string tuple = Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";
        string header = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{Descr}', 'fortran_order': False, 'shape': {tuple}, }}");
        int start = (10 + header.Length + 1 + HeaderAlignment - 1) / HeaderAlignment * HeaderAlignment;
        byte[] file = new byte[start + Data.Length];
        Magic.CopyTo(file);
        file[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)(start - 10));
        file.AsSpan(10, start - 10).Fill((byte)' ');
        Encoding.Latin1.GetBytes(header, file.AsSpan(10));
        file[start - 1] = (byte)'\n';
        Data.CopyTo(file, start);
        return file;
    }

    private static int ElementSize(string descr)
    {
        if (descr.StartsWith('>') || !int.TryParse(descr.AsSpan(2), CultureInfo.InvariantCulture, out int size) || size is < 1 or > 8)
            throw new InvalidDataException($"the .npy type '{descr}' is not supported");
        return size;
    }

    private static ImmutableArray<int> ParseShape(string text)
    {
        var shape = ImmutableArray.CreateBuilder<int>();
        foreach (string extent in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(extent, CultureInfo.InvariantCulture, out int value) || value < 0)
                throw new InvalidDataException($"the .npy shape ({text}) is not understood");
            shape.Add(value);
        }
        return shape.ToImmutable();
    }

    [GeneratedRegex(@"^\s*\{\s*'descr':\s*'(?<descr>[<>|=][a-z]\d+)'\s*,\s*'fortran_order':\s*(?<fortran>True|False)\s*,\s*'shape':\s*\((?<shape>[^)]*)\)\s*,?\s*\}\s*$")]
    private static partial Regex Header();
}
