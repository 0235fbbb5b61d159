using EdgeGen.Conformance;
using EdgeGen.Conformance.Workers;

return args is [WorkerProcess.Argument]
    ? WorkerLoop.Run()
    : await CommandLine.Create().Parse(args).InvokeAsync();
