using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Sum; integers wrap.</summary>
public readonly struct WideSum : IWideReduction
{
    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.Zero;

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => unchecked(a + b);

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value;
}

/// <summary>Mean of floating-point numbers; NaN of none.</summary>
public readonly struct WideMean : IWideReduction
{
    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.Zero;

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => a + b;

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value / T.CreateTruncating(count);
}

/// <summary>Product; integers wrap.</summary>
public readonly struct WideProduct : IWideReduction
{
    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.One;

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => unchecked(a * b);

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value;
}

/// <summary>Largest; NaN if one is.</summary>
public readonly struct WideMax : IWideReduction
{
    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.CreateSaturating(double.NegativeInfinity);

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.Max(a, b);

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value;
}

/// <summary>Smallest; NaN if one is.</summary>
public readonly struct WideMin : IWideReduction
{
    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.CreateSaturating(double.PositiveInfinity);

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.Min(a, b);

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value;
}

/// <summary>Largest that is a number.</summary>
public readonly struct WideMaxNumber : IWideReduction
{
    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.CreateSaturating(double.NegativeInfinity);

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.MaxNumber(a, b);

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value;
}

/// <summary>Smallest that is a number.</summary>
public readonly struct WideMinNumber : IWideReduction
{
    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.CreateSaturating(double.PositiveInfinity);

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => T.MinNumber(a, b);

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value;
}

/// <summary>Largest as a comparison for greater finds it: NaN only if the first is NaN.</summary>
public readonly struct WideMaxFromFirst : IWideReduction
{
    /// <inheritdoc/>
    public static bool StartsFromFirst => true;

    /// <inheritdoc/>
    public static T Identity<T>()
        where T : unmanaged, INumber<T> => T.CreateSaturating(double.NegativeInfinity);

    /// <inheritdoc/>
    public static T Combine<T>(T a, T b)
        where T : unmanaged, INumber<T> => b > a ? b : a;

    /// <inheritdoc/>
    public static T Finish<T>(T value, int count)
        where T : unmanaged, INumber<T> => value;
}
