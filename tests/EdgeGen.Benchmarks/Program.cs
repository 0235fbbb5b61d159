using EdgeGen.Benchmarks;

return await CommandLine.Create().Parse(args).InvokeAsync();
