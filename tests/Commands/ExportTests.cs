using Svidok.Commands;

namespace Svidok.Tests.Commands;

public sealed class ExportTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@x,y", "\"'@x,y\"")]
    [InlineData("", "")]
    public void A_cell_is_neither_torn_nor_run(string value, string cell) => Assert.Equal(cell, ExportCommand.Cell(value));
}
