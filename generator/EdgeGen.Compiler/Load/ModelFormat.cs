namespace EdgeGen.Compiler.Load;

/// <summary>What a model file is, told by the identifier in its bytes 4 to 7.</summary>
public enum ModelFormat
{
    Unknown,

    /// <summary><c>ET12</c>: an ExecuTorch program, <c>.pte</c>.</summary>
    ExecuTorch,

    /// <summary><c>BP08</c>: an ExecuTorch program with test cases, <c>.bpte</c>.</summary>
    BundledProgram,

    /// <summary><c>FT01</c>: tensor data that belongs to ExecuTorch programs, <c>.ptd</c>.</summary>
    FlatTensor,

    /// <summary><c>TOSA</c>: a TOSA graph, <c>.tosa</c>.</summary>
    Tosa,
}
