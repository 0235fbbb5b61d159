using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>One entry of a plan's value table. Instructions and lists refer to values by index.</summary>
internal abstract record EtValue;

internal sealed record EtNull : EtValue
{
    public static readonly EtNull Instance = new();
}

internal sealed record EtInt(long Value) : EtValue;

internal sealed record EtBool(bool Value) : EtValue;

internal sealed record EtDouble(double Value) : EtValue;

internal sealed record EtString(string Value) : EtValue;

/// <summary>A list of integers that may change at run time.</summary>
/// <param name="Values">Indices of the values that hold the elements, all in range.</param>
internal sealed record EtIntList(EquatableArray<int> Values) : EtValue;

internal sealed record EtDoubleList(EquatableArray<double> Items) : EtValue;

internal sealed record EtBoolList(EquatableArray<bool> Items) : EtValue;

/// <param name="Values">Indices of <see cref="EtTensor"/> values.</param>
internal sealed record EtTensorList(EquatableArray<int> Values) : EtValue;

/// <param name="Values">Indices of <see cref="EtTensor"/> or <see cref="EtNull"/> values, or −1 for none.</param>
internal sealed record EtOptionalTensorList(EquatableArray<int> Values) : EtValue;
