package dev.lockkeeper.domain.pattern;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of error lines a signal had before the switch. The kinds themselves are in a document of their own.
 *
 * @param document the digest of the document
 * @param old what the old platform's lines were read from
 * @param fresh the same of the new platform's trial runs; null when both platforms are asked with one query
 * @param forecast how many lines and kinds were learned, and how many lines were the only ones of theirs
 * @param remarks why less was read than should be; empty when nothing is missing
 */
public record PatternBaseline(
        Digest document, Side old, @Nullable Side fresh, Forecast forecast, List<String> remarks) {
    public PatternBaseline {
        remarks = List.copyOf(remarks);
    }

    /**
     * A platform's lines.
     *
     * @param query the store and the query
     * @param isPicked whether all lines that the query finds are errors; otherwise those that say so
     * @param from of when the oldest lines are
     * @param until to when lines were read
     * @param lines how many error lines were learned from
     */
    public record Side(String query, boolean isPicked, Instant from, Instant until, long lines) {
        /** Whether it was asked the same. */
        public boolean asks(String other, boolean isOtherPicked) {
            return query.equals(other) && isPicked == isOtherPicked;
        }
    }

    /** Over what time the old platform's lines were written. */
    public Duration oldSpan() {
        return Duration.between(old.from(), old.until());
    }

    /** What the new platform is asked when its lines are held against the kinds. */
    public Side inForce() {
        return fresh == null ? old : fresh;
    }
}
