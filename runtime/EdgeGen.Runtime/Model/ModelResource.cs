using System.Reflection;

namespace EdgeGen.Runtime;

/// <summary>A model file embedded in an assembly: its bytes as they lie in the mapped image, never copied.</summary>
public static class ModelResource
{
    /// <summary>Finds the embedded model.</summary>
    /// <param name="assembly">The assembly that holds the generated class.</param>
    /// <param name="name">The resource's name, which carries the SHA-256 of the bytes that the class was generated from.</param>
    /// <param name="length">The file's length in bytes.</param>
    /// <exception cref="InvalidOperationException">The assembly holds no such model: it was built from other bytes.</exception>
    public static unsafe ReadOnlySpan<byte> Open(Assembly assembly, string name, int length)
    {
        if (assembly.GetManifestResourceStream(name) is not UnmanagedMemoryStream stream)
            throw new InvalidOperationException(
                $"{assembly.GetName().Name} does not embed the model '{name}' that this class was generated from. "
                + "Reference the EdgeGen package (its targets embed the file), or rebuild the project if the model changed.");
        if (stream.Length != length)
            throw new InvalidOperationException($"The embedded model '{name}' has {stream.Length} bytes instead of {length}.");
        return new ReadOnlySpan<byte>(stream.PositionPointer, length);
    }
}
