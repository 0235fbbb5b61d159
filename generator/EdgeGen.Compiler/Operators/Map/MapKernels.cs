using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="Map"/>: many elements at a time in lanes of 32 bits, or one at a time where a type needs more.</summary>
internal static class MapKernels
{
    /// <summary>The most operands of the runtime's loops.</summary>
    public const int MostOperands = 8;

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("Map.Lanes", KernelQuality.Simd, v => Refuse(v, wide: false), e => Emit(e, wide: false), IsInPlace),
        new("Map.Wide", KernelQuality.Scalar, v => Refuse(v, wide: true), e => Emit(e, wide: true), IsInPlace),
    ];

    private static string? Refuse(NodeView view, bool wide)
    {
        Expression body = ((Map)view.Node.Operator).Body;
        if (view.InputCount > MostOperands)
            return $"an elementwise computation has {view.InputCount} operands, and {MostOperands} is the most";
        if (!wide && body.Flatten().FirstOrDefault(e => e.Type.IsWide()) is { } part)
            return $"{part.Type.Name()} does not fit lanes of 32 bits";
        Application? unknown = body.Flatten().OfType<Application>().FirstOrDefault(a => a.Function.SpellingFor(a.Arguments[0].Type, wide) is null);
        return unknown is null ? null : $"{unknown.Function.Name} is not defined for {unknown.Arguments[0].Type.Name()}";
    }

    private static bool IsInPlace(NodeView view, int operand) =>
        ((Map)view.Node.Operator).ViewOf(operand) is null
        && view.InputType(operand).Shape.Count == view.OutputType().Shape.Count
        && view.InputType(operand).Element.Bytes() == view.OutputType().Element.Bytes();

    private static void Emit(IStepEmitter e, bool wide)
    {
        Shape result = e.View.OutputType().Shape;
        if (result.Count == 0)
            return;
        Map map = (Map)e.View.Node.Operator;
        int[] operands = [.. Enumerable.Range(0, e.View.InputCount)];
        MapLoops loops = MapLoops.Of(e.View);
        string body = e.Function(map.Body, wide ? MapForms.Wide(e.View, loops) : MapForms.Lanes(e.View, loops), "Body");
        string shape = e.Constants(
            "Kernel::IMapLoops",
            "Loops",
            ("global::System.ReadOnlySpan<int>", "Extents", $"[{string.Join(", ", loops.Extents)}]"),
            ("global::System.ReadOnlySpan<int>", "Steps", $"[{string.Join(", ", Bytes(e.View, loops))}]"));
        IEnumerable<string> spans = operands
            .Select(i => Operand(e.View.InputType(i), map.ViewOf(i) is { Offset: > 0 and var offset } ? $"{e.Input(i)}[{offset}..]" : e.Input(i)))
            .Prepend(Operand(e.View.OutputType(), e.Output()));
        e.Call($"Kernel::Map.{(wide ? "RunWide" : "Run")}<{body}, {shape}>({string.Join(", ", spans)}{e.Threads});");
    }

    private static IEnumerable<long> Bytes(NodeView view, MapLoops loops) =>
        loops.Steps.SelectMany(step => step.Select((elements, tensor) => elements * Element(view, tensor - 1).Bytes()));

    private static ElementType Element(NodeView view, int operand) => (operand < 0 ? view.OutputType() : view.InputType(operand)).Element;

    private static string Operand(TensorType type, string span) => $"Kernel::MapOperand.Of<{type.Element.ClrName()}>({span})";
}
