package dev.lockkeeper.domain.pattern;

import dev.lockkeeper.domain.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A kind of error lines that was not there before, in numbers.
 *
 * @param id the digest of its first line's masked words, which stays the same while more lines come
 * @param words its template, cut to {@link #LONGEST}
 * @param isNew whether nothing like it was there before; otherwise it is a variant of something that was
 * @param fatal the class of failure that no service survives quietly, in a few words; null when it is none
 * @param lines how many lines of it were read
 * @param pods how many pods wrote it
 * @param minutes in how many different minutes
 * @param label what people say of it
 */
public record PatternGroup(
        Digest id,
        String words,
        boolean isNew,
        @Nullable String fatal,
        long lines,
        int pods,
        int minutes,
        Label label) {
    /** So many characters of its words are kept. */
    public static final int LONGEST = 120;

    /** The same group with what people say of it. */
    public PatternGroup labelled(Label other) {
        return new PatternGroup(id, words, isNew, fatal, lines, pods, minutes, other);
    }
}
