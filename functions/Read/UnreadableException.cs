namespace Svidok.Read;

/// <summary>Carries an obstacle from deep inside a parser up to <see cref="Reader"/>, which turns it into an answer.</summary>
internal sealed class UnreadableException(Obstacle why, string detail) : Exception(detail)
{
    public Obstacle Why => why;
}
