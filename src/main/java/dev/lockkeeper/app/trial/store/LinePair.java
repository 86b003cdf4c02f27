package dev.lockkeeper.app.trial.store;

import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.programme.LineParity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines of two log stores, one a minute, equal but for one flaw of the store that is moved to. */
public final class LinePair {
    private static final long STEP = Duration.ofMinutes(1).toNanos();

    private final LineParity terms;
    private final Flaw flaw;
    private final long lacking;

    /** Which of the two stores is asked. */
    public enum Side {
        BEFORE,
        AFTER
    }

    /** What is wrong with the lines after. */
    public enum Flaw {
        NONE,
        /** A single line of one settled range did not arrive. */
        LINE_MISSING,
        /** As many lines and as many bytes, and another word in each. */
        OTHER_WORDS,
        /** Nothing on either side. */
        NO_LINES
    }

    /** A line with its moment, in nanoseconds since the epoch. */
    public record Written(long nanos, String text) {}

    /** @param at when the two are compared: only what has settled until then decides */
    public LinePair(LineParity terms, Flaw flaw, Instant at) {
        this.terms = terms;
        this.flaw = flaw;
        long range = Duration.ofMinutes(5).toNanos();
        long settled = at.minus(terms.settled()).getEpochSecond()
                * Duration.ofSeconds(1).toNanos();
        // In the last range of five whole minutes that has settled, and not at its edge.
        this.lacking = Math.floorDiv(settled, range) * range / STEP - 2;
    }

    /** Whether it is this side's query, as it stands in the plan. */
    public boolean isAsked(Side side, String query) {
        String own = side == Side.BEFORE ? terms.before() : terms.after();
        return own.strip().equals(query.strip());
    }

    /** How many lines the side has in the span. */
    public long counted(Side side, LogSpan span) {
        if (flaw == Flaw.NO_LINES) {
            return 0;
        }
        long all = last(span) - first(span) + 1;
        return isLacking(side) && first(span) <= lacking && lacking <= last(span) ? all - 1 : all;
    }

    /** How many bytes they have. */
    public long bytes(Side side, LogSpan span) {
        return lines(side, span, Integer.MAX_VALUE).stream()
                .mapToLong(line -> line.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** The oldest of them. */
    public List<Written> lines(Side side, LogSpan span, int most) {
        List<Written> lines = new ArrayList<>();
        for (long number = first(span); number <= last(span) && lines.size() < most; number++) {
            boolean isThere = flaw != Flaw.NO_LINES && !(isLacking(side) && number == lacking);
            if (isThere) {
                boolean isOther = flaw == Flaw.OTHER_WORDS && side == Side.AFTER;
                lines.add(new Written(number * STEP, "order " + number + (isOther ? " was skipped" : " was shipped")));
            }
        }
        return lines;
    }

    private boolean isLacking(Side side) {
        return flaw == Flaw.LINE_MISSING && side == Side.AFTER;
    }

    private static long first(LogSpan span) {
        return Math.floorDiv(span.after(), STEP) + 1;
    }

    private static long last(LogSpan span) {
        return Math.floorDiv(span.until(), STEP);
    }
}
