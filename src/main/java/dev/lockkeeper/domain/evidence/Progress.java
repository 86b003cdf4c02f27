package dev.lockkeeper.domain.evidence;

/**
 * How far a check has come that takes longer than a look.
 *
 * @param done of {@code whole}, never more
 * @param whole above 0
 * @param words what it is doing, and how long it will take about
 */
public record Progress(long done, long whole, String words) {
    public Progress {
        if (whole <= 0 || done < 0 || done > whole) {
            throw new IllegalArgumentException(
                    "progress must be within 0 and its whole, got '" + done + " of " + whole + "'");
        }
    }

    /** In percent, rounded down: 100 only when all is done. */
    public int percent() {
        return (int) (done * 100 / whole);
    }
}
