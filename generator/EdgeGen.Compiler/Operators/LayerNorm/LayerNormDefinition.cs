using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="LayerNorm"/> obeys and which kernels compute it.</summary>
internal static class LayerNormDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(LayerNorm), [new("LayerNorm.Float", KernelQuality.Simd, Refuse, Emit, (_, input) => input == 0)], Check);

    private static string? Check(NodeView view)
    {
        TensorType x = view.InputType(0), y = view.OutputType();
        int axes = ((LayerNorm)view.Node.Operator).Axes;
        if (x != y || axes < 1 || axes > x.Shape.Rank || !x.Element.IsFloat())
            return $"{x} over {axes} dimensions to {y} is no layer norm";
        for (int i = 1; i < view.InputCount; i++)
        {
            if (view.Has(i) && (view.InputType(i).Element != x.Element || view.InputType(i).Shape.Count != Columns(view)))
                return $"{view.InputType(i)} is no factor or bias of {Columns(view)} elements of {x.Element.Name()}";
        }

        return null;
    }

    private static string? Refuse(NodeView view) =>
        view.InputType(0).Element is var type && type.IsFloat() && !type.IsWide() ? null : $"{type.Name()} has no layer norm";

    private static void Emit(IStepEmitter e)
    {
        ElementType type = e.View.InputType(0).Element;
        e.Call(string.Format(
            CultureInfo.InvariantCulture,
            "Kernel::LayerNorm.Run<Kernel::{0}, {1}>({2}, {3}, {4}, {5}, columns: {6}, epsilon: {7}{8});",
            type.StorageTag(), type.ClrName(), e.Input(0), e.Input(1), e.Input(2), e.Output(), Columns(e.View),
            CSharpLiteral.Of(((LayerNorm)e.View.Node.Operator).Epsilon), e.Threads));
    }

    private static long Columns(NodeView view)
    {
        Shape shape = view.InputType(0).Shape;
        return Shape.Of(shape.Skip(shape.Rank - ((LayerNorm)view.Node.Operator).Axes)).Count;
    }
}
