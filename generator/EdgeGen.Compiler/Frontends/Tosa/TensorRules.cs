using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>What every tensor of a graph must obey before an operator looks at it.</summary>
internal static class TensorRules
{
    /// <summary>Level 8K: largest rank.</summary>
    public const int MaxRank = 6;

    /// <summary>The rule that a tensor breaks; <c>null</c>: none.</summary>
    public static string? Broken(TosaTensor tensor) => BrokenType(tensor) ?? BrokenExtents(tensor);

    /// <summary>The rule that a tensor's rank or element type breaks; <c>null</c>: none.</summary>
    public static string? BrokenType(TosaTensor tensor)
    {
        if (tensor.IsUnranked)
            return $"tensor '{tensor.Name}' has no rank, and shapes must be static";
        if (tensor.Shape.Length > MaxRank)
            return $"tensor '{tensor.Name}' has rank {tensor.Shape.Length}, beyond {MaxRank}";
        return tensor.Type.ToElementType() is null
            ? $"tensor '{tensor.Name}' has type {tensor.Type.ShortName()}, which tensors of TOSA 1.0 do not have"
            : null;
    }

    /// <summary>The rule that a tensor's shape breaks; <c>null</c>: none.</summary>
    public static string? BrokenExtents(TosaTensor tensor)
    {
        long count = 1;
        foreach (int extent in tensor.Shape)
        {
            if (extent == -1)
                return $"tensor '{tensor.Name}' has shape {tensor.Shape}, and shapes must be static";
            if (extent < 1)
                return $"tensor '{tensor.Name}' has shape {tensor.Shape}, and sizes must be at least 1";
            count *= extent;
            if (count > int.MaxValue)
                return $"tensor '{tensor.Name}' has more than {int.MaxValue} elements";
        }

        return null;
    }
}
