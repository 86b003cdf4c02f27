package dev.lockkeeper.check.pattern.line;

/**
 * An error as it is compared with others.
 *
 * @param nanos when its first line was written, in nanoseconds since the epoch
 * @param pod who wrote it
 * @param masked the words with what differs masked, one blank between words
 * @param words the same before masking, for people; stack traces are collapsed
 * @param said the message with what a trace's exceptions say, without its frames; may hold secrets, and is not for people
 */
public record ErrorLine(long nanos, String pod, String masked, String words, String said) {
    private static final long MINUTE = 60_000_000_000L;

    /** One without a trace. */
    public ErrorLine(long nanos, String pod, String masked, String words) {
        this(nanos, pod, masked, words, words);
    }

    /** The minute in which it was written, counted from the epoch. */
    public long minute() {
        return Math.floorDiv(nanos, MINUTE);
    }
}
