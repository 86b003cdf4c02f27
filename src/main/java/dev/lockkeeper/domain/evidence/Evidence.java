package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check measured and what follows from it.
 *
 * @param kind the check's kind
 * @param summary one line for people: the measured value, its limit, the numbers behind it
 * @param asked what was asked, resolved: query text with window and time, request line, probe; no secrets
 * @param answered what came back, cut to a few lines
 * @param at when it was measured
 * @param wouldFlip the nearest change that would give another verdict; null when nothing sensible can be said
 * @param lines one line per case, pod or server, for the thread; may be empty
 * @param reckoning the numbers that the verdict follows from; null where none were reckoned with
 * @param origin what was asked of whom, and by which version it was judged; null in what older versions wrote
 * @param tally which cases of a suite were executed; null for what is no suite, and in what older versions wrote
 */
public record Evidence(
        String kind,
        Verdict verdict,
        String summary,
        String asked,
        String answered,
        Instant at,
        @Nullable String wouldFlip,
        List<String> lines,
        @Nullable Reckoning reckoning,
        @Nullable Origin origin,
        @Nullable Tally tally) {
    public Evidence {
        lines = List.copyOf(lines);
    }

    /** Evidence without a reckoning. */
    public Evidence(
            String kind,
            Verdict verdict,
            String summary,
            String asked,
            String answered,
            Instant at,
            @Nullable String wouldFlip,
            List<String> lines) {
        this(kind, verdict, summary, asked, answered, at, wouldFlip, lines, null, null, null);
    }

    /** The same with the numbers behind it. */
    public Evidence with(@Nullable Reckoning numbers) {
        return new Evidence(kind, verdict, summary, asked, answered, at, wouldFlip, lines, numbers, origin, tally);
    }

    /** The same with where it comes from. */
    public Evidence from(Origin known) {
        return new Evidence(kind, verdict, summary, asked, answered, at, wouldFlip, lines, reckoning, known, tally);
    }

    /** The same with the cases that were executed; null when it is about none. */
    public Evidence counting(@Nullable Tally cases) {
        return new Evidence(kind, verdict, summary, asked, answered, at, wouldFlip, lines, reckoning, origin, cases);
    }

    /** The same measurement with another verdict, since more was to be held against it. */
    public Evidence judged(Verdict other, String words, @Nullable String flip, List<String> all) {
        return new Evidence(kind, other, words, asked, answered, at, flip, all, reckoning, origin, tally);
    }

    /** The same with one more line. */
    public Evidence also(String line) {
        return judged(
                verdict,
                summary,
                wouldFlip,
                Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /** The same, with the document in which all is kept that it rests on. */
    public Evidence keptIn(Digest bundle) {
        return from((origin == null ? Origin.of(List.of()) : origin).in(bundle));
    }

    /** The document in which all is kept that it rests on. */
    public Optional<Digest> bundle() {
        return Optional.ofNullable(origin).map(Origin::bundle);
    }

    /** Evidence of a question that could not be asked or answered. */
    public static Evidence error(String kind, String asked, String why, Instant at) {
        return new Evidence(kind, Verdict.ERROR, why, asked, "", at, null, List.of());
    }

    /**
     * What an approval is bound to: the verdict and the summary that people were shown, and what was asked. The time of
     * measurement and the raw answer are left out, so that the same finding measured again is the same evidence.
     */
    public Digest digest() {
        return Digest.of(kind + "\u0000" + verdict + "\u0000" + summary + "\u0000" + asked);
    }
}
