namespace EdgeGen.Compiler.Kernels;

/// <summary>How good a kernel is; selection takes the best that accepts.</summary>
internal enum KernelQuality : byte
{
    /// <summary>The slow twin that defines what the others compute.</summary>
    Reference,

    /// <summary>One element at a time.</summary>
    Scalar,

    /// <summary>Vectorised.</summary>
    Simd,

    /// <summary>Vectorised and made for this kind of shape.</summary>
    Specialised,
}

/// <summary>One kernel of the runtime that can compute an operator.</summary>
/// <param name="Name">Operator, element type and variant, such as <c>Conv2D.F32.Pointwise</c>.</param>
/// <param name="Quality">How good it is.</param>
/// <param name="Refuse">Why it cannot compute a node; <c>null</c> if it can.</param>
/// <param name="Emit">Writes the call.</param>
/// <param name="InPlace">Whether it may write its result over operand <c>i</c> of the same bytes while it reads it.</param>
/// <param name="Scratch">Bytes of arena memory it needs for itself while it runs; <c>null</c>: none.</param>
internal sealed record KernelRow(
    string Name,
    KernelQuality Quality,
    Func<NodeView, string?> Refuse,
    Action<IStepEmitter> Emit,
    Func<NodeView, int, bool>? InPlace = null,
    Func<NodeView, long>? Scratch = null);

/// <summary>What a kernel row may ask of the emitter while it writes one step.</summary>
internal interface IStepEmitter
{
    /// <summary>The step's node.</summary>
    NodeView View { get; }

    /// <summary>C# that ends a kernel's arguments: how many threads may share the step. Empty if it is too small to be shared.</summary>
    string Threads { get; }

    /// <summary>C# for a read-only span of an operand; an empty span if it is absent.</summary>
    string Input(int input);

    /// <summary>C# for the span of a result.</summary>
    string Output(int output = 0);

    /// <summary>
    /// C# for the elements of a known operand while weights are prepared, in the order they lie in (see <see cref="Strides"/>); an empty
    /// span if it is absent.
    /// </summary>
    string Known(int input);

    /// <summary>C# for the elements of a known operand while weights are prepared, row-major; an empty span if it is absent.</summary>
    string KnownRowMajor(int input);

    /// <summary>Element strides of what <see cref="Known"/> spans.</summary>
    IReadOnlyList<long> Strides(int input);

    /// <summary>A zero-size struct with constant members; equal ones are shared. Returns its name.</summary>
    /// <param name="contract">The runtime interface it implements.</param>
    /// <param name="label">What the name should start with.</param>
    /// <param name="members">C# member bodies: type, name, value.</param>
    string Constants(string contract, string label, params (string Type, string Name, string Value)[] members);

    /// <summary>A zero-size struct whose one method applies an expression; equal ones are shared. Returns its name.</summary>
    /// <param name="tail">The expression.</param>
    /// <param name="form">The contract it implements.</param>
    /// <param name="label">What the name should start with.</param>
    string Function(Ir.Expression tail, FunctionForm form, string label);

    /// <summary>A field of what is prepared once per process. Returns C# that reads it.</summary>
    /// <param name="type">Its C# type.</param>
    /// <param name="label">What the name should end with.</param>
    /// <param name="initializer">C# that computes it from <see cref="Known"/> operands.</param>
    string Prepared(string type, string label, string initializer);

    /// <summary>Whether memory planning made an alias true, so that nothing needs to be copied.</summary>
    bool IsShared(Alias alias);

    /// <summary>The method that runs a region of the graph, and C# for the spans of the region's inputs and outputs.</summary>
    (string Method, Func<int, string> Input, Func<int, string> Output) Region(int region);

    /// <summary>Whether memory planning laid a value into a state variable, so that reading or writing the variable moves nothing.</summary>
    bool IsInState(Ir.ValueId value, int variable);

    /// <summary>C# for the span of a state variable.</summary>
    string State(int variable);

    /// <summary>C# for the span of bytes, aligned to 64 of them, that <see cref="KernelRow.Scratch"/> asked for.</summary>
    string Scratch();

    /// <summary>The name of a local variable of the step.</summary>
    string Local(string label);

    /// <summary>Writes one statement of the step.</summary>
    void Call(string statement);
}

/// <summary>A runtime contract for functions: the interface, the method's signature and how operands are named in it.</summary>
/// <param name="Contract">The interface.</param>
/// <param name="Signature">Return type, name and parameters of the method.</param>
/// <param name="Operands">C# of operand <c>i</c>.</param>
/// <param name="ExtraMembers">Further members that the interface asks for.</param>
/// <param name="Wide">Whether the method computes on one <c>long</c> or <c>double</c> instead of lanes.</param>
/// <param name="CallsLong">Whether long functions are called instead of expanded.</param>
internal sealed record FunctionForm(
    string Contract,
    string Signature,
    Func<int, string> Operands,
    string ExtraMembers = "",
    bool Wide = false,
    bool CallsLong = false)
{
    /// <summary>The attribute that makes the JIT expand a function where it is called.</summary>
    public const string Inline =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";
}
