using System.Globalization;

namespace EdgeGen.Runtime;

/// <summary>The sizes that a method with dynamic shapes was compiled for; generated code asks it.</summary>
public sealed class SizeChoices
{
    private readonly string[] _names;
    private readonly int[] _bounds;
    private readonly int[] _choices;

    /// <summary>A table of sizes.</summary>
    /// <param name="names">What callers know the dimensions by.</param>
    /// <param name="bounds">The largest size of each, in the same order.</param>
    /// <param name="choices">The sizes that go together, one after the other, in lexicographic order.</param>
    /// <exception cref="ArgumentException">The lengths do not match.</exception>
    public SizeChoices(string[] names, int[] bounds, int[] choices)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(choices);
        if (names.Length == 0 || bounds.Length != names.Length || choices.Length % names.Length != 0)
            throw new ArgumentException("names, bounds and choices do not match", nameof(choices));
        (_names, _bounds, _choices) = (names, bounds, choices);
    }

    /// <summary>The number of a choice, from 0.</summary>
    /// <param name="sizes">One size a dimension, 1 to its bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1 or above its bound.</exception>
    /// <exception cref="ArgumentException">There are more or fewer sizes than dimensions, or the model cannot compute them together.</exception>
    public int Find(ReadOnlySpan<int> sizes)
    {
        if (sizes.Length != _names.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{sizes.Length} sizes were given for {_names.Length} dynamic dimensions: {string.Join(", ", _names)}"), nameof(sizes));
        for (int i = 0; i < sizes.Length; i++)
        {
            if (sizes[i] < 1 || sizes[i] > _bounds[i])
                throw new ArgumentOutOfRangeException(_names[i], sizes[i], string.Create(CultureInfo.InvariantCulture, $"{_names[i]} is {sizes[i]}; the model takes 1 to {_bounds[i]}"));
        }

        int low = 0, high = _choices.Length / sizes.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = sizes.SequenceCompareTo(_choices.AsSpan(middle * sizes.Length, sizes.Length));
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        throw new ArgumentException($"the model cannot compute {Describe(sizes)} together", nameof(sizes));
    }

    private string Describe(ReadOnlySpan<int> sizes)
    {
        string text = "";
        for (int i = 0; i < sizes.Length; i++)
            text += string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ", ")}{_names[i]} = {sizes[i]}");
        return text;
    }
}
