namespace EdgeGen.Runtime.Kernels;

/// <summary>Which input positions every output position of one axis is made of: one, or two neighbours and the way between them.</summary>
public sealed class ResizeAxis
{
    private ResizeAxis(int input, int output, int unit) =>
        (Input, First, Second, Steps, Weight, Unit) = (input, new int[output], new int[output], new int[output], new float[output], unit);

    /// <summary>Positions of the input.</summary>
    internal int Input { get; }

    /// <summary>The lower neighbour, or the only one.</summary>
    internal int[] First { get; }

    /// <summary>The upper neighbour.</summary>
    internal int[] Second { get; }

    /// <summary>How many of <see cref="Unit"/> steps an output lies above its lower neighbour.</summary>
    internal int[] Steps { get; }

    /// <summary>What part of the way an output lies above its lower neighbour.</summary>
    internal float[] Weight { get; }

    /// <summary>Steps between two input positions.</summary>
    internal int Unit { get; }

    /// <summary>Output position i at input position (i·denominator + offset) / numerator (TOSA RESIZE).</summary>
    /// <param name="input">Positions of the input.</param>
    /// <param name="output">Positions of the output.</param>
    /// <param name="numerator">Steps between two input positions.</param>
    /// <param name="denominator">Steps between two output positions.</param>
    /// <param name="offset">Steps from the first input position to the first output position.</param>
    /// <param name="nearest">Whether the nearer neighbour is the only one; the upper one half-way.</param>
    public static ResizeAxis Stepped(int input, int output, int numerator, int denominator, int offset, bool nearest)
    {
        ResizeAxis axis = new(input, output, numerator);
        for (int i = 0; i < output; i++)
        {
            int step = (i * denominator) + offset;
            int position = (int)Math.Floor((double)step / numerator);
            int steps = step - (position * numerator);
            int first = Math.Clamp(position, 0, input - 1), second = Math.Clamp(position + 1, 0, input - 1);
            axis.First[i] = nearest && 2 * steps >= numerator ? second : first;
            axis.Second[i] = second;
            axis.Steps[i] = steps;
            axis.Weight[i] = (float)steps / numerator;
        }

        return axis;
    }

    /// <summary>Output position i at input position ⌊i·scale⌋.</summary>
    public static ResizeAxis Nearest(int input, int output, float scale)
    {
        ResizeAxis axis = new(input, output, 1);
        for (int i = 0; i < output; i++)
            axis.First[i] = axis.Second[i] = Math.Clamp((int)MathF.Floor(i * scale), 0, input - 1);
        return axis;
    }

    /// <summary>Output position i at input position i·scale, corner on corner, or (i + ½)·scale − ½, edge on edge.</summary>
    public static ResizeAxis Linear(int input, int output, float scale, bool corners)
    {
        ResizeAxis axis = new(input, output, 1);
        for (int i = 0; i < output; i++)
        {
            float position = corners ? i * scale : MathF.Max(((i + 0.5f) * scale) - 0.5f, 0);
            position = input == output ? i : position;
            axis.First[i] = Math.Min((int)position, input - 1);
            axis.Second[i] = Math.Min(axis.First[i] + 1, input - 1);
            axis.Weight[i] = Math.Clamp(position - axis.First[i], 0, 1);
        }

        return axis;
    }
}
