using EdgeGen.Benchmarks;
using EdgeGen.Benchmarks.Generating;

return args is [GeneratorMeter.OnceArgument, var folder]
    ? GeneratorMeter.PrintOnce(folder)
    : await CommandLine.Create().Parse(args).InvokeAsync();
