package dev.lockkeeper.check.pattern.line;

/**
 * An error as it is compared with others.
 *
 * @param nanos when its first line was written, in nanoseconds since the epoch
 * @param pod who wrote it
 * @param masked the words with what differs masked, one blank between words
 * @param words the same before masking, for people; stack traces are collapsed
 */
public record ErrorLine(long nanos, String pod, String masked, String words) {
    private static final long MINUTE = 60_000_000_000L;

    /** The minute in which it was written, counted from the epoch. */
    public long minute() {
        return Math.floorDiv(nanos, MINUTE);
    }
}
