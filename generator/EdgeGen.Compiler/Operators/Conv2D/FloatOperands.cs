using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Operands of a step whose kernel computes on f32: those of narrower formats are widened into scratch memory before it runs, and a
/// narrower result is narrowed out of it afterwards. Sums in f32 are at least as precise as those in a narrower accumulator.
/// </summary>
internal sealed class FloatOperands
{
    private const int AlignedElements = 16;
    private readonly NodeView _view;
    private readonly long _panels;
    private readonly Dictionary<int, long> _widened = [];
    private readonly long _output;
    private readonly long _end;
    private string _floats = "";

    /// <summary>Lays out the scratch memory.</summary>
    /// <param name="view">The step's node.</param>
    /// <param name="inputs">The operands that the kernel reads while it runs.</param>
    /// <param name="panels">Further elements that the kernel needs; at the start, aligned.</param>
    public FloatOperands(NodeView view, IEnumerable<int> inputs, long panels = 0)
    {
        _view = view;
        _panels = panels;
        _end = Aligned(panels);
        foreach (int input in inputs)
        {
            if (!view.Has(input) || view.InputType(input).Element == ElementType.F32)
                continue;
            _widened[input] = _end;
            _end += Aligned(view.InputType(input).Shape.Count);
        }

        _output = _end;
        if (view.OutputType().Element != ElementType.F32)
            _end += Aligned(view.OutputType().Shape.Count);
    }

    /// <summary>Bytes of scratch memory.</summary>
    public long Bytes => _end * ElementType.F32.Bytes();

    /// <summary>Whether a kernel over f32 can take a type's numbers.</summary>
    public static bool Takes(ElementType type) => type.IsFloat() && type != ElementType.F64;

    /// <summary>C# of an operand's elements as f32, prepared once per process.</summary>
    /// <param name="e">The step.</param>
    /// <param name="input">The operand; absent ones are empty spans.</param>
    /// <param name="elements">C# of its elements, from <see cref="IStepEmitter.Known"/> or <see cref="IStepEmitter.KnownRowMajor"/>.</param>
    public static string Known(IStepEmitter e, int input, string elements) =>
        e.View.Has(input) && e.View.InputType(input).Element is var type && type != ElementType.F32
            ? $"Kernel::FloatConversion.Widen<{Format(type)}>({elements})"
            : elements;

    /// <summary>Writes the statements before the kernel's.</summary>
    public void Open(IStepEmitter e)
    {
        if (_end == 0)
            return;
        _floats = e.Local("floats");
        e.Call($"global::System.Span<float> {_floats} = global::System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>({e.Scratch()});");
        foreach (int input in _widened.Keys.OrderBy(i => i))
            e.Call($"Kernel::FloatConversion.Widen<{Format(_view.InputType(input).Element)}>({e.Input(input)}, {Input(e, input)});");
    }

    /// <summary>C# of an operand as a span of floats.</summary>
    public string Input(IStepEmitter e, int input) =>
        _widened.TryGetValue(input, out long at) ? Slice(at, _view.InputType(input).Shape.Count) : e.Input(input);

    /// <summary>C# of the result as a span of floats.</summary>
    public string Output(IStepEmitter e) => _output < _end ? Slice(_output, _view.OutputType().Shape.Count) : e.Output();

    /// <summary>C# of the further elements.</summary>
    public string Panels() => Slice(0, _panels);

    /// <summary>Writes the statements after the kernel's.</summary>
    public void Close(IStepEmitter e)
    {
        if (_output < _end)
            e.Call($"Kernel::FloatConversion.Narrow<{Format(_view.OutputType().Element)}>({Output(e)}, {e.Output()});");
    }

    private string Slice(long at, long count) => $"{_floats}.Slice({CSharpLiteral.Of(at)}, {CSharpLiteral.Of(count)})";

    private static string Format(ElementType type) => $"{type.ClrName()}, Kernel::{type.StorageTag()}";

    private static long Aligned(long elements) => (elements + AlignedElements - 1) / AlignedElements * AlignedElements;
}
