using System.Text;

namespace EdgeGen.Compiler.Emit;

/// <summary>Writes indented C# with <c>\n</c> line ends.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>One line, or several: inner line breaks keep the indentation.</summary>
    public SourceWriter Line(string line = "")
    {
        foreach (string part in line.Split('\n'))
        {
            if (part.Length > 0)
                _text.Append(' ', 4 * _depth).Append(part);
            _text.Append('\n');
        }

        return this;
    }

    /// <summary>A header and an indented body in braces; disposing ends it.</summary>
    public Block Open(string header)
    {
        Line(header).Line("{");
        _depth++;
        return new Block(this);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>The end of a body in braces.</summary>
    internal readonly struct Block(SourceWriter writer) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
