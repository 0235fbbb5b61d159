namespace EdgeGen.Generator;

/// <summary>The one place that reads model files.</summary>
/// <remarks>
/// <c>AdditionalText.GetText</c> decodes text: on a binary file it is a build error. The compiler still tracks the file, and its
/// hash is part of the pipeline's key.
/// </remarks>
internal static class ModelFileReader
{
#pragma warning disable RS1035 // Binary files have no other way into a generator than their path.

    /// <returns>The whole file, or why it cannot be read.</returns>
    public static (byte[]? Bytes, string? Error) Read(string path)
    {
        try
        {
            return (File.ReadAllBytes(path), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return (null, e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message);
        }
    }

#pragma warning restore RS1035
}
