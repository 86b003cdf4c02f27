package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.TrialRow.Outcome;
import dev.lockkeeper.domain.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what came of a trial, a line for each check. */
public final class TrialTable {
    private static final int MOST = 200;

    private TrialTable() {}

    /** The lines, and one that sums them up. */
    public static List<String> lines(String migration, List<TrialRow> rows) {
        List<String> lines = new ArrayList<>();
        int gate = width(tried(rows).stream().map(TrialRow::gate).toList());
        int item = width(tried(rows).stream().map(TrialRow::item).toList());
        for (TrialRow row : tried(rows)) {
            lines.add(("%s  %-" + gate + "s  %-" + item + "s  %s")
                    .formatted(mark(row.outcome()), row.gate(), row.item(), words(row)));
        }
        byHand(rows).ifPresent(lines::add);
        lines.add(sum(migration, rows));
        return List.copyOf(lines);
    }

    private static List<TrialRow> tried(List<TrialRow> rows) {
        return rows.stream().filter(row -> row.outcome() != Outcome.MANUAL).toList();
    }

    /** Which items nobody can try, since people tick them. */
    private static Optional<String> byHand(List<TrialRow> rows) {
        List<String> places = rows.stream()
                .filter(row -> row.outcome() == Outcome.MANUAL)
                .map(row -> row.place().toString())
                .toList();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of("ticked by people, so that nothing can be tried: " + String.join(", ", places));
    }

    private static String sum(String migration, List<TrialRow> rows) {
        List<TrialRow> checks = tried(rows);
        long refused = checks.stream().filter(row -> row.outcome().isRefused()).count();
        long untried = checks.stream()
                .filter(row -> row.outcome() == Outcome.NOT_TRIED)
                .count();
        return migration + ": " + (checks.size() - refused - untried) + " of " + checks.size()
                + " checks fail when they should and pass when they may"
                + (refused == 0 ? "" : ", " + refused + " refused")
                + (untried == 0 ? "" : ", " + untried + " not tried, of which nothing is known");
    }

    /** The same for chat, each line cut to what can be read there. */
    public static List<Text> texts(String migration, List<TrialRow> rows) {
        List<Text> texts = new ArrayList<>();
        for (TrialRow row : tried(rows)) {
            String words = words(row);
            texts.add(Text.of(sign(row.outcome()) + " " + row.gate() + " " + row.item() + ": " + cut(words)));
        }
        byHand(rows).ifPresent(words -> texts.add(Text.of("☐ " + cut(words))));
        texts.add(Text.of(sum(migration, rows)));
        return List.copyOf(texts);
    }

    private static String cut(String words) {
        return words.length() <= MOST ? words : words.substring(0, MOST - 1) + "…";
    }

    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case SOUND -> "✅";
            case MANUAL -> "☐";
            case CANNOT_FAIL, PASSES_ON_NOTHING, CANNOT_PASS -> "❌";
            case NOT_TRIED -> "❔";
        };
    }

    /** Why the row is as it is. */
    static String words(TrialRow row) {
        return switch (row.outcome()) {
            case SOUND ->
                "fails " + row.why() + (row.place().required() ? "" : "; it only advises, and nothing waits for it");
            case CANNOT_FAIL -> "this check cannot fail: " + row.why();
            case PASSES_ON_NOTHING -> "this check passes on nothing: " + row.why();
            case CANNOT_PASS -> "this check cannot pass: " + row.why();
            case MANUAL -> row.why();
            case NOT_TRIED -> "not tried: " + row.why();
        };
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case SOUND -> "ok     ";
            case MANUAL -> "-      ";
            case CANNOT_FAIL, PASSES_ON_NOTHING, CANNOT_PASS -> "REFUSED";
            case NOT_TRIED -> "UNKNOWN";
        };
    }

    private static int width(List<String> words) {
        return Math.max(1, words.stream().mapToInt(String::length).max().orElse(1));
    }
}
