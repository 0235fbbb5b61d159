namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Attention"/> computes, in double precision.</summary>
public static class AttentionReference
{
    /// <summary>Parameters as in <see cref="Attention.Run{E}"/> and <see cref="Attention.RunRelative{E}"/>; one kind of residual is empty.</summary>
    public static void Run<E>(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> bias,
        ReadOnlySpan<float> relativeQuery, ReadOnlySpan<float> relativeKeys, Span<float> output,
        in AttentionHeads heads, in AttentionViews views, in MatrixView biasView, in RelativeScores relative)
        where E : struct, IFloatEpilogue
    {
        double[] scores = new double[heads.Places];
        for (int head = 0; head < heads.Outer * heads.Inner; head++)
        {
            for (int q = 0; q < heads.Queries; q++)
            {
                for (int p = 0; p < heads.Places; p++)
                {
                    float residual = relative.Columns > 0
                        ? (float)Product(relativeQuery, relativeKeys, relative.Query, relative.Keys, heads, (head, q, relative.First - q + p))
                        : E.UsesResidual ? bias[At(biasView, heads, head, q, p)] : 0;
                    scores[p] = FloatEpilogue.Apply<E>((float)Product(query, keys, views.Query, views.Keys, heads, (head, q, p)), residual);
                }

                Softmax(scores, heads.EmptyIsZero);
                for (int w = 0; w < heads.Width; w++)
                {
                    double sum = 0;
                    for (int p = 0; p < heads.Places; p++)
                        sum += scores[p] * values[At(views.Values, heads, head, p, w)];
                    output[At(views.Output, heads, head, q, w)] = (float)sum;
                }
            }
        }
    }

    private static double Product(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, in MatrixView leftView, in MatrixView rightView, in AttentionHeads heads, (int Head, int Row, int Column) at)
    {
        double sum = 0;
        for (int d = 0; d < heads.Depth; d++)
            sum += (double)left[At(leftView, heads, at.Head, at.Row, d)] * right[At(rightView, heads, at.Head, d, at.Column)];
        return sum;
    }

    private static void Softmax(double[] scores, bool emptyIsZero)
    {
        double largest = double.NegativeInfinity, sum = 0;
        for (int p = 0; p < scores.Length; p++)
            largest = Math.Max(largest, scores[p]);
        for (int p = 0; p < scores.Length; p++)
            sum += Math.Exp(scores[p] - largest);
        bool isEmpty = emptyIsZero && double.IsNegativeInfinity(largest);
        for (int p = 0; p < scores.Length; p++)
            scores[p] = isEmpty ? 0 : Math.Exp(scores[p] - largest) / sum;
    }

    private static int At(in MatrixView view, in AttentionHeads heads, int head, int row, int column) =>
        (int)view.First(head, heads.Inner) + (row * view.Row) + (column * view.Column);
}
