using System.Collections.Immutable;
using System.IO.Enumeration;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Conformance.Running;

/// <summary>The cases of an invocation.</summary>
/// <param name="Tickets">The cases, numbered from 0.</param>
/// <param name="Skipped">Folders left out because no compiler of this project reads their model.</param>
public sealed record CaseCatalog(ImmutableArray<CaseTicket> Tickets, int Skipped)
{
    /// <summary>Collects cases.</summary>
    /// <param name="paths">Zips and folders; a case that several of them hold counts once.</param>
    /// <param name="filters">Globs: one with a slash is held against <c>source/name</c>, one without against the name. None: all.</param>
    /// <param name="files">Reads the cases.</param>
    /// <exception cref="IOException">A path does not exist or cannot be read.</exception>
    public static CaseCatalog Collect(IEnumerable<string> paths, IReadOnlyCollection<string> filters, CaseFiles files)
    {
        var tickets = ImmutableArray.CreateBuilder<CaseTicket>();
        int skipped = 0;
        foreach (CaseLocation location in paths.SelectMany(path => CaseSource.Find(path, files)).Distinct())
        {
            (CaseTicket ticket, bool isForeign) = Describe(tickets.Count, location, files);
            if (filters.Count > 0 && !filters.Any(glob => Matches(glob, ticket)))
                continue;
            if (isForeign)
                skipped++;
            else
                tickets.Add(ticket);
        }
        return new(WithDistinctFolders(tickets.ToImmutable()), skipped);
    }

    /// <summary>Cuts the cases into batches of at most <paramref name="cases"/> cases and about <paramref name="bytes"/> bytes of models.</summary>
    public IEnumerable<CaseTicket[]> Batches(int cases, long bytes)
    {
        var batch = new List<CaseTicket>();
        long size = 0;
        foreach (CaseTicket ticket in Tickets)
        {
            if (batch.Count == cases || (batch.Count > 0 && size + ticket.ModelBytes > bytes))
            {
                yield return [.. batch];
                batch.Clear();
                size = 0;
            }
            batch.Add(ticket);
            size += ticket.ModelBytes;
        }
        if (batch.Count > 0)
            yield return [.. batch];
    }

    // A case that cannot be read is a case all the same: it fails when it is run.
    private static (CaseTicket Ticket, bool IsForeign) Describe(int id, CaseLocation location, CaseFiles files)
    {
        string archive = Path.GetFileNameWithoutExtension(location.Archive ?? "");
        try
        {
            ConformanceCase found = CaseParser.Parse(files.Read(location, CaseSource.CaseFile), location);
            long bytes = found.IsForeign ? 0 : files.Length(location, found.Model);
            string source = location.Archive is null ? found.Flow : archive;
            return (new(id, source, found.Name, location, bytes, found.Name), found.IsForeign);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return (new(id, archive, location.LeafName, location, 0, location.LeafName), false);
        }
    }

    private static bool Matches(string glob, CaseTicket ticket) =>
        FileSystemName.MatchesSimpleExpression(glob, glob.Contains('/') ? $"{ticket.Source}/{ticket.Name}" : ticket.Name, ignoreCase: false);

    private static ImmutableArray<CaseTicket> WithDistinctFolders(ImmutableArray<CaseTicket> tickets)
    {
        HashSet<string> repeated = [.. tickets.GroupBy(ticket => ticket.Name).Where(group => group.Count() > 1).Select(group => group.Key)];
        return [.. tickets.Select(ticket => repeated.Contains(ticket.Name) ? ticket with { OutputFolder = Path.Combine(ticket.Source, ticket.Name) } : ticket)];
    }
}
