using System.Buffers;

namespace Svidok.Extract;

/// <summary>Arrays that are lent.</summary>
internal static class Lent
{
    /// <summary>A larger array with the same things; the full one is given back.</summary>
    public static T[] Grown<T>(this ArrayPool<T> pool, T[] full)
    {
        var larger = pool.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        pool.Return(full);
        return larger;
    }
}
