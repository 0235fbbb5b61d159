using System.Globalization;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends.ExecuTorch;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>From payloads of ExecuTorch's XNNPACK delegate to the intermediate representation.</summary>
internal sealed class XnnpackImporter
{
    private const string WayOut = "export the model without it, or lower this part for another delegate or none";

    private readonly DelegateContext _context;
    private readonly XnnGraph _graph;
    private readonly XnnValues _values;

    private XnnpackImporter(DelegateContext context, XnnGraph graph, XnnpackData data)
    {
        _context = context;
        _graph = graph;
        _values = new XnnValues(graph, data, context.Builder, context.Place);
    }

    /// <summary>Appends the operators of a payload.</summary>
    /// <param name="context">The call of the delegate.</param>
    /// <param name="arguments">The values of that many first arguments.</param>
    /// <returns>The results in the order of the call's remaining arguments; <c>null</c> when an error was reported.</returns>
    public static EquatableArray<ValueId>? Import(DelegateContext context, Func<int, IReadOnlyList<ValueId>?> arguments)
    {
        if (XnnpackReader.Read(context.File, context.Delegate.Payload, context.Diagnostics) is not { } graph)
            return null;
        XnnpackData data = new(context.Program);
        if (!ExternalData.Check(context.File, context.Program, data.ExternalKeysOf(graph), context.Diagnostics))
            return null;
        int[] outputs = [.. graph.Values.Where(v => v.Role == XnnRole.Output).Select(v => v.Argument).OrderBy(a => a)];
        int inputs = outputs.Length == 0 ? 0 : outputs[0];
        XnnpackImporter importer = new(context, graph, data);
        if (outputs.Length == 0 || outputs.Where((a, i) => a != inputs + i).Any() || graph.Values.Any(v => v.Role == XnnRole.Input && v.Argument >= inputs))
        {
            importer.Report(importer.OriginOf("arguments", -1), "its inputs and outputs are not numbered one after the other");
            return null;
        }

        return arguments(inputs) is { } operands && importer.BindInputs(operands) && importer.ImportNodes()
            ? importer.Results(inputs, outputs.Length)
            : null;
    }

    private bool BindInputs(IReadOnlyList<ValueId> operands)
    {
        for (int i = 0; i < _graph.Values.Length; i++)
        {
            if (_graph.Values[i].Role != XnnRole.Input)
                continue;
            int argument = _graph.Values[i].Argument;
            Origin origin = OriginOf("argument " + argument.ToString(CultureInfo.InvariantCulture), -1);
            ValueId value = InMemoryOrder(operands[argument], argument, origin);
            TensorType actual = _context.Builder.TypeOf(value);
            if (_values.Declared(i) is { } bound && IsWithin(actual, bound.Type))
            {
                _values.IsResized |= actual != bound.Type;
                _values.Write(i, value);
                continue;
            }

            if (_values.Declared(i) is not { } declared || declared.Element != actual.Element || declared.Shape.Count != actual.Shape.Count)
            {
                Report(origin, $"the program passes {actual}, which is not what the payload expects");
                return false;
            }

            _values.Write(i, actual == declared.Type ? value : _context.Builder.Add(new Reshape(), [value], declared.Type, origin));
        }

        return true;
    }

    private static bool IsWithin(TensorType actual, TensorType bound) =>
        actual.Element == bound.Element && actual.Shape.Rank == bound.Shape.Rank && !actual.Shape.Where((e, d) => e > bound.Shape[d]).Any();

    private bool ImportNodes()
    {
        int findings = _context.Diagnostics.Count;
        for (int i = 0; i < _graph.Nodes.Length && _context.Diagnostics.Count == findings; i++)
        {
            XnnNode node = _graph.Nodes[i];
            Origin origin = OriginOf(node.Operator.ToString(), i);
            if (XnnpackOperatorTable.Find(node.Operator) is not { } row)
            {
                Report(origin, "nothing here computes it, nor does ExecuTorch's runtime");
                continue;
            }

            XnnCall call = new(node, _values, origin);
            row.Import(call);
            if (call.Refusal is { } reason)
                Report(origin, reason);
        }

        return _context.Diagnostics.Count == findings;
    }

    private EquatableArray<ValueId>? Results(int first, int count)
    {
        ValueId[] results = new ValueId[count];
        for (int i = 0; i < _graph.Values.Length; i++)
        {
            if (_graph.Values[i].Role != XnnRole.Output)
                continue;
            int argument = _graph.Values[i].Argument;
            Origin origin = OriginOf("argument " + argument.ToString(CultureInfo.InvariantCulture), -1);
            if (_values.Read(i) is not { } held)
            {
                Report(origin, "no node computes it");
                return null;
            }

            results[argument - first] = InIndexOrder(Widened(held.Value, argument, origin), argument, origin);
        }

        return [.. results];
    }

    // Indices are 32 bits wide in XNNPACK; the program may want them as 64.
    private ValueId Widened(ValueId value, int argument, Origin origin)
    {
        TensorType type = _context.Builder.TypeOf(value);
        return type.Element == ElementType.I32 && Argument(argument) is { ScalarType: Load.ExecuTorch.EtScalarType.Long }
            ? _context.Builder.Add(new Map(Convert(In(0, ElementType.I32), ElementType.I64)), [value], type with { Element = ElementType.I64 }, origin)
            : value;
    }

    // XNNPACK sees the bytes of a tensor: its dimensions in the order they have in memory.
    private ValueId InMemoryOrder(ValueId value, int argument, Origin origin)
    {
        TensorType type = _context.Builder.TypeOf(value);
        return Argument(argument) is { } tensor && tensor.Rank == type.Shape.Rank && !IsIdentity(tensor.DimOrder)
            ? _context.Builder.Add(new Transpose(tensor.DimOrder), [value], type with { Shape = type.Shape.Permute(tensor.DimOrder) }, origin)
            : value;
    }

    private ValueId InIndexOrder(ValueId value, int argument, Origin origin)
    {
        TensorType type = _context.Builder.TypeOf(value);
        if (Argument(argument) is not { } tensor || tensor.Rank != type.Shape.Rank || IsIdentity(tensor.DimOrder))
            return value;
        int[] inverse = Shape.Inverse(tensor.DimOrder);
        return _context.Builder.Add(new Transpose([.. inverse]), [value], type with { Shape = type.Shape.Permute(inverse) }, origin);
    }

    private Load.ExecuTorch.EtTensor? Argument(int index) => index < _context.Arguments.Count ? _context.Arguments[index] : null;

    private static bool IsIdentity(EquatableArray<int> order) => order.Select((d, i) => d == i).All(same => same);

    private Origin OriginOf(string what, int index) => new("xnnpack::" + what, _context.Place, index);

    private void Report(Origin origin, string reason) => _context.Diagnostics.Report(
        DiagnosticCatalog.UnsupportedOperator, new ModelLocation(_context.File.Name, origin.Spelling, origin.Index), origin.Spelling, reason, WayOut);
}
