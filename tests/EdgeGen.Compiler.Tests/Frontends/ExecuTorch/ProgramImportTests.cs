using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends.ExecuTorch;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Tests.Frontends.ExecuTorch;

/// <summary>What programs do besides calling kernels: views, buffers, branches, loops, numbers.</summary>
public sealed class ProgramImportTests
{
    [Fact]
    public void TensorsOverTheSameMemoryAreViews()
    {
        PlanBuilder plan = new();
        int x = plan.Input(EtScalarType.Float, 2, 3), y = plan.Tensor(EtScalarType.Float, [2, 3]);
        plan.Call("aten::exp.out", x, y, y);
        int flat = plan.Tensor(EtScalarType.Float, [6], over: y), z = plan.Tensor(EtScalarType.Float, [6]);
        plan.Call("aten::log.out", flat, z, z);
        plan.Outputs.Add(z);

        Assert.Equal(["exp", "reshape", "log"], plan.Graph().Nodes.Select(n => n.Operator.Name));
    }

    [Fact]
    public void ATensorThatIsReadFirstIsABuffer()
    {
        PlanBuilder plan = Counter("forward", memory: 1);
        DiagnosticSink diagnostics = new();
        ImportedModel model = plan.Import(diagnostics)!;

        StateVariable buffer = Assert.Single(model.State);
        Assert.Equal(new TensorType(ElementType.F32, Shape.Of(3)), buffer.Type);
        Assert.Equal(["read_variable", "add", "write_variable"], model.Methods[0].Nodes.Select(n => n.Operator.Name));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public void MethodsShareBuffersBeyondTheFirstArena(int memory, int buffers)
    {
        ImportedModel model = PlanBuilder.Import(new DiagnosticSink(), Counter("a", memory).Plan(), Counter("b", memory).Plan())!;

        Assert.Equal(buffers, model.State.Length);
    }

    [Fact]
    public void AJumpOnDataIsABranch()
    {
        PlanBuilder plan = new();
        int condition = plan.Input(EtScalarType.Bool), x = plan.Input(EtScalarType.Float, 4);
        int result = plan.Tensor(EtScalarType.Float, [4]), never = plan.Bool(false);
        Action<int> toElse = plan.JumpFalse(condition);
        plan.Call("aten::exp.out", x, result, result);
        Action<int> toEnd = plan.JumpFalse(never);
        toElse(plan.Next);
        plan.Call("aten::log.out", x, result, result);
        toEnd(plan.Next);
        plan.Outputs.Add(result);

        Graph graph = plan.Graph();
        Assert.IsType<If>(Assert.Single(graph.Nodes).Operator);
        Assert.Equal(["exp", "log"], graph.Regions.Select(r => Assert.Single(r.Nodes).Operator.Name));
        Assert.Null(GraphVerifier.FirstError(graph));
    }

    [Fact]
    public void ALoopOverKnownRoundsUnrolls()
    {
        PlanBuilder plan = new();
        int x = plan.Input(EtScalarType.Float, 3, 2), y = plan.Tensor(EtScalarType.Float, [3, 2]);
        int row = plan.Tensor(EtScalarType.Float, [2]), changed = plan.Tensor(EtScalarType.Float, [2]);
        int i = plan.Int(0), zero = plan.Int(0), one = plan.Int(1), count = plan.Int(0), done = plan.Bool(false);
        plan.Call("aten::sym_size.int", x, zero, count);
        int loop = plan.Next;
        plan.Call("aten::select_copy.int_out", x, zero, i, row, row);
        plan.Call("aten::exp.out", row, changed, changed);
        plan.Call("executorch_prim::et_copy_index.tensor", y, changed, i);
        plan.Call("executorch_prim::add.Scalar", i, one, i);
        plan.Call("executorch_prim::eq.Scalar", i, count, done);
        plan.JumpFalse(done)(loop);
        plan.Outputs.Add(y);

        Graph graph = plan.Graph();
        Assert.Equal(3, graph.Nodes.Count(n => n.Operator.Name == "exp"));
        Assert.IsType<Concat>(graph.Nodes[^1].Operator);
    }

    [Fact]
    public void ALoopWithoutEndIsRefused()
    {
        PlanBuilder plan = new();
        plan.JumpFalse(plan.Bool(false))(0);

        DiagnosticSink diagnostics = new();
        Assert.Null(plan.Import(diagnostics));
        Assert.Contains("steps", Assert.Single(diagnostics.ToEquatableArray()).ToString());
    }

    [Fact]
    public void NumbersFromDataBecomeNodes()
    {
        PlanBuilder plan = new();
        int x = plan.Input(EtScalarType.Long), number = plan.Int(0), sum = plan.Int(0);
        plan.Call("aten::_local_scalar_dense", x, number);
        plan.Call("executorch_prim::add.Scalar", number, plan.Int(2), sum);
        plan.Outputs.Add(sum);

        Graph graph = plan.Graph();
        Assert.Equal(new TensorType(ElementType.I64, Shape.Of()), graph.TypeOf(graph.Outputs[0]));
        Assert.Contains("add", graph.Nodes.Select(n => n.Operator.Name));
    }

    [Fact]
    public void NumbersAreOutputs()
    {
        PlanBuilder plan = new();
        plan.Outputs.AddRange([plan.Int(-3), plan.Add(new EtDouble(0.5)), plan.Bool(true), plan.Add(new EtString("ab")), plan.Add(EtNull.Instance)]);

        Graph graph = plan.Graph();
        Assert.Equal(["i64[]", "f64[]", "bool[]", "u8[2]"], graph.Outputs.Select(v => graph.TypeOf(v).ToString()));
    }

    [Fact]
    public void AnUnknownOperatorIsNamed()
    {
        PlanBuilder plan = new();
        plan.Call("mine::unknown.out", plan.Input(EtScalarType.Float, 1));

        DiagnosticSink diagnostics = new();
        Assert.Null(plan.Import(diagnostics));
        Assert.Contains("mine::unknown.out", Assert.Single(diagnostics.ToEquatableArray()).ToString());
    }

    [Fact]
    public void WhatAKernelDoesNotSayIsNoBuffer()
    {
        PlanBuilder plan = new();
        int x = plan.Tensor(EtScalarType.ComplexFloat, [2]), y = plan.Tensor(EtScalarType.Float, [2]);
        plan.Call("aten::exp.out", x, y, y);

        DiagnosticSink diagnostics = new();
        Assert.Null(plan.Import(diagnostics));
        Assert.Contains("complex", Assert.Single(diagnostics.ToEquatableArray()).ToString());
    }

    private static PlanBuilder Counter(string name, int memory)
    {
        PlanBuilder plan = new(name);
        int x = plan.Input(EtScalarType.Float, 3), buffer = plan.Tensor(EtScalarType.Float, [3], memory: memory);
        int sum = plan.Tensor(EtScalarType.Float, [3]), one = plan.Int(1), no = plan.Bool(false);
        plan.Call("aten::add.out", buffer, x, one, sum, sum);
        plan.Call("aten::copy_", buffer, sum, no, buffer);
        plan.Outputs.Add(sum);
        return plan;
    }
}
