package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.domain.evidence.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells how far the comparison of the rows has come, and about how long it will take. Safe for threads. */
final class Meter {
    private final long whole;
    private final int tables;
    private final Consumer<Progress> listener;
    private final long began = System.nanoTime();
    private long done;
    private long read;
    private int table;
    private String current = "";
    private long differing;

    /**
     * @param whole how many blocks both sides have
     * @param tables how many tables there are
     */
    Meter(long whole, int tables, Consumer<Progress> listener) {
        this.whole = Math.max(1, whole);
        this.tables = tables;
        this.listener = listener;
    }

    synchronized void begin(String name) {
        table++;
        current = name;
    }

    /** Blocks that were read in an earlier run. */
    synchronized void skip(long blocks) {
        done = Math.min(whole, done + blocks);
    }

    synchronized void add(long blocks) {
        done = Math.min(whole, done + blocks);
        read += blocks;
        tell(left());
    }

    synchronized void differ(long rows) {
        differing += rows;
        tell(left());
    }

    synchronized void waiting(String why) {
        tell(why);
    }

    private void tell(String rest) {
        String found =
                differing == 0 ? "no difference so far" : String.format(Locale.ROOT, "%,d rows differ", differing);
        listener.accept(new Progress(
                done, whole, "table " + table + " of " + tables + ", " + current + "; " + found + "; " + rest));
    }

    private String left() {
        if (read == 0) {
            return "time not known yet";
        }
        double seconds = (System.nanoTime() - began) / 1e9 * (whole - done) / read;
        return "about " + span(Duration.ofSeconds((long) Math.ceil(seconds))) + " left";
    }

    /** {@code 2 h 5 min}, {@code 12 min}, {@code 40 s}. */
    static String span(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
