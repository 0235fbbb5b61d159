using EdgeGen.Compiler;

namespace EdgeGen.Generator.Tests;

public sealed class CompileCacheTests
{
    private static readonly CompilationResult Empty = new([], [], null);

    [Fact]
    public void EqualKeysCompileOnce()
    {
        int compilations = 0;
        string hash = nameof(EqualKeysCompileOnce);

        CompilationResult first = CompileCache.GetOrAdd(Key(hash), Compile);
        CompilationResult second = CompileCache.GetOrAdd(Key(hash), Compile);

        Assert.Equal(1, compilations);
        Assert.Same(first, second);

        (CompilationResult, bool) Compile()
        {
            compilations++;
            return (Empty with { }, true);
        }
    }

    [Fact]
    public void OtherOptionsAreAnotherCompilation()
    {
        CompileKey key = Key(nameof(OtherOptionsAreAnotherCompilation));

        CompilationResult first = CompileCache.GetOrAdd(key, Fresh);
        CompilationResult second = CompileCache.GetOrAdd(key with { Options = key.Options with { ReuseInputs = true } }, Fresh);

        Assert.NotSame(first, second);
    }

    [Fact]
    public void WhatMustNotBeKeptIsNotKept()
    {
        CompileKey key = Key(nameof(WhatMustNotBeKeptIsNotKept));

        CompilationResult first = CompileCache.GetOrAdd(key, () => (Empty with { }, false));

        Assert.NotSame(first, CompileCache.GetOrAdd(key, Fresh));
    }

    [Fact]
    public void CancelledCompilationIsMadeUpFor()
    {
        CompileKey key = Key(nameof(CancelledCompilationIsMadeUpFor));

        Assert.Throws<OperationCanceledException>(() => CompileCache.GetOrAdd(key, () => throw new OperationCanceledException()));

        Assert.NotNull(CompileCache.GetOrAdd(key, Fresh));
    }

    [Fact]
    public async Task ManyAtOnceCompileOnce()
    {
        int compilations = 0;
        CompileKey key = Key(nameof(ManyAtOnceCompileOnce));

        CompilationResult[] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => CompileCache.GetOrAdd(key, Compile))));

        Assert.Equal(1, compilations);
        Assert.All(results, result => Assert.Same(results[0], result));

        (CompilationResult, bool) Compile()
        {
            Interlocked.Increment(ref compilations);
            return (Empty with { }, true);
        }
    }

    private static (CompilationResult, bool) Fresh() => (Empty with { }, true);

    private static CompileKey Key(string hash) => new("m.pte", hash, [], new CompileOptions(new("", "C", [], "partial class C")));
}
