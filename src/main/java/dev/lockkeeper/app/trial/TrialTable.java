package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.TrialRow.Outcome;
import dev.lockkeeper.domain.Text;
import java.util.ArrayList;
import java.util.List;

/** Says what came of a trial, a line for each check. */
public final class TrialTable {
    private static final int MOST = 200;

    private TrialTable() {}

    /** The lines, and one that sums them up. */
    public static List<String> lines(String migration, List<TrialRow> rows) {
        List<String> lines = new ArrayList<>();
        int gate = width(rows.stream().map(TrialRow::gate).toList());
        int item = width(rows.stream().map(TrialRow::item).toList());
        for (TrialRow row : rows) {
            lines.add(("%s  %-" + gate + "s  %-" + item + "s  %s")
                    .formatted(mark(row.outcome()), row.gate(), row.item(), words(row)));
        }
        lines.add(sum(migration, rows));
        return List.copyOf(lines);
    }

    private static String sum(String migration, List<TrialRow> rows) {
        long refused = rows.stream().filter(row -> row.outcome().isRefused()).count();
        long untried =
                rows.stream().filter(row -> row.outcome() == Outcome.NOT_TRIED).count();
        return migration + ": " + (rows.size() - refused - untried) + " of " + rows.size()
                + " checks fail when they should and pass when they may"
                + (refused == 0 ? "" : ", " + refused + " refused")
                + (untried == 0 ? "" : ", " + untried + " not tried");
    }

    /** The same for chat, each line cut to what can be read there. */
    public static List<Text> texts(String migration, List<TrialRow> rows) {
        List<Text> texts = new ArrayList<>();
        for (TrialRow row : rows) {
            String words = words(row);
            String cut = words.length() <= MOST ? words : words.substring(0, MOST - 1) + "…";
            texts.add(Text.of(sign(row.outcome()) + " " + row.gate() + " " + row.item() + ": " + cut));
        }
        texts.add(Text.of(sum(migration, rows)));
        return List.copyOf(texts);
    }

    private static String sign(Outcome outcome) {
        return switch (outcome) {
            case SOUND -> "✅";
            case CANNOT_FAIL, PASSES_ON_NOTHING, CANNOT_PASS -> "❌";
            case NOT_TRIED -> "❔";
        };
    }

    /** Why the row is as it is. */
    static String words(TrialRow row) {
        return switch (row.outcome()) {
            case SOUND -> "fails " + row.why();
            case CANNOT_FAIL -> "this check cannot fail: " + row.why();
            case PASSES_ON_NOTHING -> "this check passes on nothing: " + row.why();
            case CANNOT_PASS -> "this check cannot pass: " + row.why();
            case NOT_TRIED -> "not tried: " + row.why();
        };
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case SOUND -> "ok     ";
            case CANNOT_FAIL, PASSES_ON_NOTHING, CANNOT_PASS -> "REFUSED";
            case NOT_TRIED -> "-      ";
        };
    }

    private static int width(List<String> words) {
        return Math.max(1, words.stream().mapToInt(String::length).max().orElse(1));
    }
}
