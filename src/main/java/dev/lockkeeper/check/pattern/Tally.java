package dev.lockkeeper.check.pattern;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lines that are the same once masked, and were not there before. */
final class Tally {
    /** By the first line. */
    static final Comparator<Tally> OLDEST =
            Comparator.comparingLong((Tally tally) -> tally.first.nanos()).thenComparing(tally -> tally.first.masked());

    private static final int MOST_PODS = 1_000;
    private static final int MOST_MINUTES = 100_000;

    private final Novelty novelty;
    private final @Nullable String nearest;
    private final Set<String> pods = new TreeSet<>();
    private final Set<Long> minutes = new TreeSet<>();
    private ErrorLine first;
    private @Nullable FatalClass fatal;
    private long lines;

    Tally(Novelty novelty, @Nullable String nearest, ErrorLine first) {
        this.novelty = novelty;
        this.nearest = nearest;
        this.first = first;
    }

    /** The same tally, to be gone on with apart. */
    Tally(Tally one) {
        this(one.novelty, one.nearest, one.first);
        add(one);
    }

    void add(ErrorLine line) {
        lines++;
        if (pods.size() < MOST_PODS) {
            pods.add(line.pod());
        }
        if (minutes.size() < MOST_MINUTES) {
            minutes.add(line.minute());
        }
        if (fatal == null) {
            fatal = FatalClass.of(line.said()).orElse(null);
        }
        if (isBefore(line, first)) {
            first = line;
        }
    }

    /** This with the other's lines. */
    Tally with(Tally other) {
        add(other);
        return this;
    }

    private void add(Tally other) {
        lines += other.lines;
        pods.addAll(other.pods);
        minutes.addAll(other.minutes);
        fatal = fatal == null ? other.fatal : fatal;
        if (isBefore(other.first, first)) {
            first = other.first;
        }
    }

    private static boolean isBefore(ErrorLine one, ErrorLine other) {
        return one.nanos() < other.nanos()
                || (one.nanos() == other.nanos() && one.masked().compareTo(other.masked()) < 0);
    }

    Novelty novelty() {
        return novelty;
    }

    @Nullable
    String nearest() {
        return nearest;
    }

    Set<String> pods() {
        return pods;
    }

    Set<Long> minutes() {
        return minutes;
    }

    ErrorLine first() {
        return first;
    }

    @Nullable
    FatalClass fatal() {
        return fatal;
    }

    long lines() {
        return lines;
    }
}
